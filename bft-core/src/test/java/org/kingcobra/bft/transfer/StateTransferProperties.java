package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.transfer.TransferMessage.FoundChunk;
import org.kingcobra.bft.transfer.TransferMessage.FoundManifest;
import org.kingcobra.bft.transfer.TransferMessage.Gone;
import org.kingcobra.bft.transfer.TransferMessage.NewestCheckpoint;

/** A taker and three donors, one of whom lies, over links that lose and reorder: it ends with a state that a quorum has signed. */
class StateTransferProperties {
    private static final int TAKER = 3;
    private static final long END_MICROS = 20_000_000;
    private static final Donation OLD = Donations.of(8, "0000111122223333444455556666");
    private static final Donation NEW = Donations.of(16, "0000111188883333999955557777");

    private record Letter(int from, int to, TransferMessage message) {}

    private final List<StateTransfer> replicas = new ArrayList<>();
    private final List<Letter> onTheirWay = new ArrayList<>();
    private final List<TransferEffect.Install> installed = new ArrayList<>();
    private Random random = new Random(0);
    private int liar;

    @Property(tries = 200)
    void oneLiarAmongTheDonorsCostsTimeAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int liarSeat,
            @ForAll @IntRange(max = 60) int lossPercent,
            @ForAll boolean isAmnesiac) {
        begin(seed, liarSeat);
        StateTransfer taker = replicas.get(TAKER);
        perform(TAKER, isAmnesiac ? taker.start(1) : taker.need(OLD.checkpoint(), 1));
        for (long now = 1; now < END_MICROS && installed.isEmpty(); now += 100) {
            if (random.nextInt(20) == 0) {
                replicas.get((liar + 1) % 3).keep(NEW);
                replicas.get((liar + 2) % 3).keep(NEW);
            }
            deliver(now, lossPercent);
            if (taker.nextWakeMicros() <= now) {
                perform(TAKER, taker.tick(now));
            }
        }
        assertEquals(1, installed.size(), "it came to no end");
        Donation taken = installed.get(0).state();
        assertEquals(taken.checkpoint().equals(OLD.checkpoint()) ? OLD : NEW, taken);
    }

    private void begin(long seed, int liarSeat) {
        random = new Random(seed);
        liar = liarSeat;
        replicas.clear();
        onTheirWay.clear();
        installed.clear();
        for (int seat = 0; seat < 4; seat++) {
            replicas.add(new StateTransfer(Donations.MEMBERSHIP, seat, Donations.SETTINGS));
            if (seat != TAKER) {
                replicas.get(seat).keep(OLD);
            }
        }
    }

    private void deliver(long nowMicros, int lossPercent) {
        int count = Math.min(3, onTheirWay.size());
        for (int i = 0; i < count; i++) {
            Letter letter = onTheirWay.remove(random.nextInt(onTheirWay.size()));
            if (random.nextInt(100) >= lossPercent) {
                StateTransfer to = replicas.get(letter.to());
                perform(letter.to(), to.received(letter.from(), letter.message(), nowMicros));
            }
        }
    }

    private void perform(int seat, List<TransferEffect> effects) {
        effects.forEach(effect -> effect.visit(new TransferEffect.Visitor() {
            @Override
            public void send(TransferEffect.Send effect) {
                TransferMessage message = seat == liar ? falsified(effect.message()) : effect.message();
                onTheirWay.add(new Letter(seat, effect.to(), message));
            }

            @Override
            public void install(TransferEffect.Install effect) {
                installed.add(effect);
            }

            @Override
            public void nothingNewer(TransferEffect.NothingNewer effect) {
                throw new AssertionError("there is a checkpoint");
            }

            @Override
            public void suspect(TransferEffect.Suspect effect) {
                assertEquals(liar, effect.donor(), effect.why());
                assertTrue(effect.why().contains("gave"));
            }
        }));
    }

    /** Sometimes. */
    private TransferMessage falsified(TransferMessage message) {
        if (random.nextInt(3) == 0) {
            return message;
        }
        boolean gives = message instanceof FoundManifest || message instanceof FoundChunk;
        if (gives && random.nextInt(4) == 0) {
            return new Gone(random.nextBoolean() ? OLD.sequence() : NEW.sequence());
        }
        if (message instanceof NewestCheckpoint) {
            return random.nextBoolean()
                    ? new NewestCheckpoint(Optional.empty())
                    : new NewestCheckpoint(Optional.of(Donations.certificate(0, 99, Digest.ZERO, 2)));
        }
        if (message instanceof FoundManifest found) {
            Manifest other = random.nextBoolean()
                    ? new Manifest(ByteString.EMPTY, found.manifest().chunks())
                    : new Manifest(found.manifest().summary(), List.of());
            return new FoundManifest(found.sequence(), other);
        }
        return message instanceof FoundChunk found
                ? new FoundChunk(found.sequence(), found.index(), ByteString.copyFromUtf8("liar"))
                : message;
    }
}
