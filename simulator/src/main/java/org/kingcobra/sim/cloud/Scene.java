package org.kingcobra.sim.cloud;

import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ReplicaGroup;

/** What every act plays on. Acts wait for each answer, so that equal seeds give equal stories. */
record Scene(Cast cast, Company company, ReplicaGroup group, ManualClock clock, Story story) {
    static final long SECOND_MICROS = 1_000_000;

    Client client(String name) {
        return company.client(name);
    }

    /** Moves every replica's clock and lets the group agree on the new time. */
    void advance(long micros) {
        clock.advance(micros);
        group.tellTime();
    }

    static <T> T await(CompletableFuture<T> answer) {
        return answer.join();
    }
}
