package org.kingcobra.bft.transfer;

/** What a step of state transfer asks of its surroundings. */
public sealed interface TransferEffect {
    void visit(Visitor visitor);

    /** To one other replica; may get lost. */
    record Send(int to, TransferMessage message) implements TransferEffect {
        @Override
        public void visit(Visitor visitor) {
            visitor.send(this);
        }
    }

    /** The state of a checkpoint, verified chunk by chunk: it takes the place of the replica's own. */
    record Install(Donation state) implements TransferEffect {
        @Override
        public void visit(Visitor visitor) {
            visitor.install(this);
        }
    }

    /** n-f replicas were asked, and none has a checkpoint that would help. */
    record NothingNewer() implements TransferEffect {
        @Override
        public void visit(Visitor visitor) {
            visitor.nothingNewer(this);
        }
    }

    /** A donor gave what the certificate contradicts. Over an authenticated link only a liar does; nobody else can see it. */
    record Suspect(int donor, String why) implements TransferEffect {
        @Override
        public void visit(Visitor visitor) {
            visitor.suspect(this);
        }
    }

    /** One for each effect. */
    interface Visitor {
        void send(Send effect);

        void install(Install effect);

        void nothingNewer(NothingNewer effect);

        void suspect(Suspect effect);
    }
}
