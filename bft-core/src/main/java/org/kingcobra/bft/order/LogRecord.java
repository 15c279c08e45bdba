package org.kingcobra.bft.order;

/** What a replica must not forget over a restart (rule 10). */
public sealed interface LogRecord {
    <R> R match(Cases<R> cases);

    /** It signed a WRITE for this batch. */
    record Wrote(Vote write, Batch batch) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wrote(this);
        }
    }

    /** It signed an ACCEPT, locked by this certificate of WRITEs. */
    record Accepted(Vote accept, Certificate lock) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** It votes in no lower regency any more. */
    record Stopped(Vote stop) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stopped(this);
        }
    }

    /** It may propose or sync in this regency from now on, in this life alone. */
    record Led(Slot regency) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.led(this);
        }
    }

    /** It is in this regency, as its membership has begun or a SYNC says so: it votes in no lower one, whether or not it asked for it. */
    record Entered(Slot regency) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.entered(this);
        }
    }

    /** This was decided; nothing but a CHECKPOINT waits for the disk to hold it. */
    record Decided(Certificate decision, Batch batch) implements LogRecord {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decided(this);
        }

        @Override
        public boolean isAwaited() {
            return false;
        }
    }

    /** Whether messages behind it must wait until it is on disk. */
    default boolean isAwaited() {
        return true;
    }

    /** One for each kind of record. */
    interface Cases<R> {
        R wrote(Wrote entry);

        R accepted(Accepted entry);

        R stopped(Stopped entry);

        R led(Led entry);

        R entered(Entered entry);

        R decided(Decided entry);
    }
}
