package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.transfer.TransferMessage.AskCheckpoint;

/** Replica 3 of 4 takes a state of many chunks over links on which each message takes its time. */
class SlowDonorsTest {
    private static final int TAKER = 3;
    private static final TransferSettings SETTINGS = new TransferSettings(Donations.CHUNK_BYTES, 1_000, 16);
    private static final Donation LARGE = ofPieces(100);
    private static final Donation LARGER = ofPieces(400);

    private record Letter(long atMicros, long number, int from, int to, TransferMessage message) {}

    private final List<StateTransfer> replicas = new ArrayList<>();
    private final PriorityQueue<Letter> onTheirWay =
            new PriorityQueue<>(Comparator.comparingLong(Letter::atMicros).thenComparing(Letter::number));
    private Optional<TransferEffect.Install> installed = Optional.empty();
    private long nowMicros = 1;
    private long delayMicros = 10;
    private long letters;
    private long surveys;
    private IntPredicate isMute = seat -> false;
    private IntToLongFunction extraMicros = seat -> 0;

    private static Donation ofPieces(int count) {
        return Donations.of(
                8,
                IntStream.range(1_000, 1_000 + count)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining()));
    }

    private void givenBy(int... seats) {
        for (int seat = 0; seat < 4; seat++) {
            replicas.add(new StateTransfer(Donations.MEMBERSHIP, seat, SETTINGS));
        }
        IntStream.of(seats).forEach(seat -> replicas.get(seat).keep(LARGE));
    }

    private void runUntil(long endMicros) {
        StateTransfer taker = replicas.get(TAKER);
        perform(TAKER, taker.need(LARGE.checkpoint(), nowMicros));
        while (installed.isEmpty() && nowMicros < endMicros) {
            long arrival =
                    onTheirWay.isEmpty() ? Long.MAX_VALUE : onTheirWay.element().atMicros();
            nowMicros = Math.min(arrival, taker.nextWakeMicros());
            if (arrival == nowMicros) {
                Letter letter = onTheirWay.remove();
                perform(letter.to(), replicas.get(letter.to()).received(letter.from(), letter.message(), nowMicros));
            } else {
                perform(TAKER, taker.tick(nowMicros));
            }
        }
    }

    private void perform(int seat, List<TransferEffect> effects) {
        for (TransferEffect effect : effects) {
            if (effect instanceof TransferEffect.Send send) {
                surveys += send.to() == 0 && send.message() instanceof AskCheckpoint ? 1 : 0;
                boolean isLost = isMute.test(seat) && !(send.message() instanceof TransferMessage.NewestCheckpoint);
                if (!isLost) {
                    letters++;
                    boolean isPrompt = send.message() instanceof TransferMessage.NewestCheckpoint;
                    long extra = isPrompt ? 0 : extraMicros.applyAsLong(seat);
                    long arrival = nowMicros + delayMicros + extra;
                    onTheirWay.add(new Letter(arrival, letters, seat, send.to(), send.message()));
                }
            } else if (effect instanceof TransferEffect.Install install) {
                installed = Optional.of(install);
            }
        }
    }

    @Test
    void aDonorThatGivesNothingOfWhatItNamesHoldsNobodyUpForLong() {
        givenBy(0, 1);
        isMute = seat -> seat == 0;
        runUntil(3 * SETTINGS.answerMicros());
        assertEquals(
                Optional.of(LARGE.snapshot()),
                installed.map(install -> install.state().snapshot()));
        assertEquals(1, surveys, "the other donor is as good as before");
    }

    @Test
    void aDonorThatAnswersAsLateAsItMayHoldsUpItsShareAlone() {
        givenBy();
        replicas.subList(0, TAKER).forEach(replica -> replica.keep(LARGER));
        extraMicros = seat -> seat == 0 ? SETTINGS.answerMicros() - 3 * delayMicros : 0;
        runUntil(4 * SETTINGS.answerMicros());
        assertEquals(
                Optional.of(LARGER.snapshot()),
                installed.map(install -> install.state().snapshot()));
    }

    @Test
    void aStateIsTakenHoweverLongMessagesTake() {
        for (long times : new long[] {1, 2, 5, 20}) {
            SlowDonorsTest slow = new SlowDonorsTest();
            slow.givenBy(0, 1, 2);
            slow.delayMicros = times * SETTINGS.answerMicros();
            slow.runUntil(1_000 * slow.delayMicros);
            assertTrue(slow.installed.isPresent(), times + " times as long as a donor may take");
        }
    }
}
