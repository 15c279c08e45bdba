package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.GroupSize;
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

    final StateSpace space;
    final ReplicatedCell<AgreedTime> time;
    final ReplicatedMap<String, Long> eventCounts;
    final ReplicatedCell<Memberships> memberships;
    final ClientWindows clients;

    HostState(Genesis genesis, Journal journal, HostRules rules) {
        space = new StateSpace(NAME, journal);
        time = space.cell("agreed-time", agreedTime(genesis.size()), AgreedTime.none(genesis.size()));
        int seats = genesis.size().n();
        memberships = space.cell("memberships", Memberships.codec(seats), Memberships.first(seats));
        eventCounts = space.map("events", Codec.STRING, Codec.LONG);
        clients = space.add(
                "clients", new ClientWindows(genesis.replicas(), ClientWindows.Capacity.DEFAULT, rules.window()));
    }

    private static Codec<AgreedTime> agreedTime(GroupSize size) {
        return Codec.message(
                AgreedTimeState.parser(),
                time -> AgreedTimeState.newBuilder()
                        .addAllLatestMicros(time.latestMicros())
                        .setNowMicros(time.nowMicros())
                        .build(),
                state -> {
                    int seats = state.getLatestMicrosCount();
                    checkArgument(seats == size.n(), "expected readings of %s replicas, got %s", size.n(), seats);
                    return new AgreedTime(state.getLatestMicrosList(), state.getNowMicros());
                });
    }
}
