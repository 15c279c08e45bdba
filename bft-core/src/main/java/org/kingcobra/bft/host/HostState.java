package org.kingcobra.bft.host;

import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.bft.time.AgreedTime;
import org.kingcobra.bft.wire.AgreedTimeState;

/** The host's own replicated state: agreed time, topics' counts, clients' windows. */
final class HostState {
    static final String NAME = "host";

    private static final Codec<AgreedTime> AGREED_TIME = Codec.message(
            AgreedTimeState.parser(),
            time -> AgreedTimeState.newBuilder()
                    .addAllLatestMicros(time.latestMicros())
                    .setNowMicros(time.nowMicros())
                    .build(),
            state -> new AgreedTime(state.getLatestMicrosList(), state.getNowMicros()));

    final StateSpace space;
    final ReplicatedCell<AgreedTime> time;
    final ReplicatedMap<String, Long> eventCounts;
    final ClientWindows clients;

    HostState(Genesis genesis, Journal journal) {
        space = new StateSpace(NAME, journal);
        time = space.cell("agreed-time", AGREED_TIME, AgreedTime.none(genesis.size()));
        eventCounts = space.map("events", Codec.STRING, Codec.LONG);
        clients = space.add("clients", new ClientWindows());
    }
}
