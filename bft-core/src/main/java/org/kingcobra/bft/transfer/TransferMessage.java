package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.order.Certificate;

/** What replicas say to each other about states. Nothing of it is believed that a certificate does not prove. */
public sealed interface TransferMessage {
    void visit(Visitor visitor);

    /** Which is your newest stable checkpoint? */
    record AskCheckpoint() implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.askCheckpoint(this);
        }
    }

    /** The sender's newest stable checkpoint; none for the genesis. */
    record NewestCheckpoint(Optional<Certificate> certificate) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.newestCheckpoint(this);
        }
    }

    /** What does the state of this checkpoint consist of? */
    record AskManifest(long sequence) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.askManifest(this);
        }
    }

    /** What it consists of. */
    record FoundManifest(long sequence, Manifest manifest) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.foundManifest(this);
        }
    }

    /** Asks for one chunk of it. */
    record AskChunk(long sequence, int index) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.askChunk(this);
        }
    }

    /** One chunk of it. */
    record FoundChunk(long sequence, int index, ByteString bytes) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.foundChunk(this);
        }
    }

    /** The sender has not, or no more, the state of this checkpoint, of which it was asked for something. */
    record Gone(long sequence) implements TransferMessage {
        @Override
        public void visit(Visitor visitor) {
            visitor.gone(this);
        }
    }

    /** One for each message. */
    interface Visitor {
        void askCheckpoint(AskCheckpoint message);

        void newestCheckpoint(NewestCheckpoint message);

        void askManifest(AskManifest message);

        void foundManifest(FoundManifest message);

        void askChunk(AskChunk message);

        void foundChunk(FoundChunk message);

        void gone(Gone message);
    }
}
