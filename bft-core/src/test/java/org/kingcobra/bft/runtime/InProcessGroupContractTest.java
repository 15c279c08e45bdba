package org.kingcobra.bft.runtime;

import org.junit.jupiter.api.Nested;

/** The engine that orders in one thread: one replica, as services are tested on it, and four, to show how replies are counted. */
class InProcessGroupContractTest {
    @Nested
    class OneReplica extends ReplicaGroupContract {
        @Override
        protected GroupOptions engine() {
            return GroupOptions.DEFAULT.withEngine(InProcessEngine.NAME);
        }

        @Override
        protected int replicas() {
            return 1;
        }

        @Override
        protected int lives() {
            return 100;
        }
    }

    @Nested
    class FourReplicas extends ReplicaGroupContract {
        @Override
        protected GroupOptions engine() {
            return GroupOptions.DEFAULT.withEngine(InProcessEngine.NAME);
        }

        @Override
        protected int replicas() {
            return 4;
        }

        @Override
        protected int lives() {
            return 10;
        }
    }
}
