package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.fusion.wire.Configuration;

/** All that the service remembers: the snapshot is configurations, open rounds, kept results and the evidence book. */
final class FusionState {
    private static final Codec<Channel> CHANNEL = Codec.message(
            Configuration.parser(),
            channel -> ConfigMessages.toMessage(channel.config()),
            message -> new Channel(ConfigMessages.fromMessage(message)));

    final ReplicatedMap<String, Channel> channels;
    final ReplicatedMap<RoundKey, OpenRound> rounds;
    final ReplicatedMap<ReadingKey, KeptReading> readings;
    final ReplicatedMap<DeadlineKey, Long> deadlines;
    final Envelopes envelopes;
    final EvidenceBook book;
    private final ReplicatedMap<String, Progress> progress;
    private final ReplicatedMap<RoundKey, ClosedRound> results;

    FusionState(StateSpace state) {
        channels = state.map("channels", Codec.STRING, CHANNEL);
        progress = state.map("progress", Codec.STRING, Progress.CODEC);
        rounds = state.map("open-rounds", RoundKey.CODEC, OpenRound.CODEC);
        readings = state.map("open-readings", ReadingKey.CODEC, KeptReading.CODEC);
        deadlines = state.map("deadlines", DeadlineKey.CODEC, Codec.LONG);
        results = state.map("results", RoundKey.CODEC, ClosedRound.CODEC);
        envelopes = new Envelopes(state);
        book = new EvidenceBook(state);
    }

    /** The lowest round of a channel that is neither closed nor skipped. */
    long nextRound(Channel channel) {
        return progressOf(channel).nextRound();
    }

    /** {@link FusionStatus#ACCEPTED} if the round takes readings and can be closed. */
    FusionStatus statusOf(Channel channel, long round) {
        long next = nextRound(channel);
        if (round < next || results.contains(new RoundKey(channel.name(), round))) {
            return FusionStatus.ROUND_CLOSED;
        }
        return round - next >= channel.openRoundsMax() ? FusionStatus.ROUND_TOO_FAR_AHEAD : FusionStatus.ACCEPTED;
    }

    Optional<ClosedRound> result(RoundKey key) {
        return results.get(key);
    }

    /** Makes room for rounds from {@code firstRound} on; those below are skipped for ever. */
    void advanceTo(Channel channel, long firstRound) {
        Progress now = progress.getOrDefault(channel.name(), new Progress(0, 0));
        setProgress(channel, Math.max(now.nextRound(), firstRound), now.keptRounds());
    }

    /** Keeps a result, and forgets the oldest beyond the limit. */
    void keepResult(Channel channel, ClosedRound closed) {
        check(result(closed.key()).isEmpty(), "%s is closed a second time", closed.key());
        results.put(closed.key(), closed);
        int kept = progressOf(channel).keptRounds() + 1;
        setProgress(channel, nextRound(channel), kept);
        int keptMax = FusionLimits.keptResultsMax(channel.sensorCount());
        RoundKey oldest = oldestResult(channel);
        // never a round above the first open one, which would be open again
        while (kept > keptMax && oldest.round() < nextRound(channel)) {
            results.remove(oldest);
            kept--;
            setProgress(channel, nextRound(channel), kept);
            oldest = oldestResult(channel);
        }
        check(kept <= keptMax + FusionLimits.OPEN_ROUNDS_MAX, "%s results of %s are kept", kept, channel.name());
    }

    private RoundKey oldestResult(Channel channel) {
        RoundKey oldest = results.view().ceilingKey(new RoundKey(channel.name(), 0));
        check(oldest != null && oldest.channel().equals(channel.name()), "%s has no result", channel.name());
        return oldest;
    }

    private void setProgress(Channel channel, long atLeast, int kept) {
        long next = atLeast;
        while (results.contains(new RoundKey(channel.name(), next))) {
            next++;
        }
        progress.put(channel.name(), new Progress(next, kept));
    }

    private Progress progressOf(Channel channel) {
        Optional<Progress> found = progress.get(channel.name());
        check(found.isPresent(), "%s has no progress", channel.name());
        return found.get();
    }

    /** Takes the readings out of an open round, by index of their sensor, and ends the round. */
    NavigableMap<Integer, KeptReading> takeReadings(Channel channel, RoundKey key) {
        NavigableMap<Integer, KeptReading> taken = new TreeMap<>();
        for (Map.Entry<ReadingKey, KeptReading> entry : readings.view()
                .subMap(new ReadingKey(key, 0), new ReadingKey(key, channel.sensorCount()))
                .entrySet()) {
            taken.put(entry.getKey().sensor(), entry.getValue());
        }
        Optional<OpenRound> round = rounds.get(key);
        check(
                taken.size() == round.orElse(OpenRound.NEW).reported(),
                "%s readings are kept of %s",
                taken.size(),
                round.orElse(OpenRound.NEW));
        taken.forEach((sensor, reading) -> {
            readings.remove(new ReadingKey(key, sensor));
            if (reading.envelope() > 0) {
                envelopes.release(channel.sensor(sensor), reading.envelope());
            }
        });
        round.ifPresent(open -> deadlines.remove(new DeadlineKey(open.dueMicros(), key)));
        rounds.remove(key);
        return taken;
    }

    /** How many sensors have not reported in an open round. */
    int missing(Channel channel, long round) {
        OpenRound open = rounds.getOrDefault(new RoundKey(channel.name(), round), OpenRound.NEW);
        return channel.sensorCount() - open.reported();
    }

    /** The open rounds of a channel that have taken readings. */
    List<RoundKey> openRounds(Channel channel) {
        return new ArrayList<>(rounds.view()
                .subMap(new RoundKey(channel.name(), 0), true, new RoundKey(channel.name(), Long.MAX_VALUE), true)
                .keySet());
    }
}
