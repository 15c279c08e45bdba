package org.kingcobra.sim.byzantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.CertificateCodec;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.HostSnapshot;
import org.kingcobra.bft.wire.StopDataBodyProto;
import org.kingcobra.sim.kernel.SeatSet;

/** That lies are told: who survives one that is never told has survived nothing. */
class LiesTest {
    private static final int DRAWS = 60;
    private static final Slot REGENCY = new Slot(0, 4, 0);
    private static final Digest OLD = Digest.of(ByteString.copyFromUtf8("old"));
    private static final Digest NEW = Digest.of(ByteString.copyFromUtf8("new"));

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 31, 32, 100})
    void whoDeceivesSomeDeceivesNeitherAllNorNobodyNorItself(int replicas) {
        for (int seed = 0; seed < DRAWS; seed++) {
            SeatSet some = new Seat(new Alone(seed, replicas)).somePeers();
            assertTrue(some.size() > 0 && some.size() < replicas - 1, some::toString);
            assertFalse(some.has(Alone.LIAR), some::toString);
            for (int seat = replicas; seat < SeatSet.SEATS_MAX; seat++) {
                assertFalse(some.has(seat), some::toString);
            }
        }
    }

    @Test
    void anInventedStateIsWholeAndLacksNothingButACertificateForIt() {
        Set<Boolean> shown = new HashSet<>();
        for (int seed = 0; seed < DRAWS; seed++) {
            Alone place = new Alone(seed, 4);
            place.state =
                    Optional.of(HostSnapshot.newBuilder().setSequence(8).build().toByteString());
            Certificate signed = place.certificate(SignedKind.CHECKPOINT, new Slot(0, 0, 8), NEW);
            InventedState lie = new InventedState(new Seat(place));
            Certificate claimed = claimed(lie, signed);
            assertEquals(claimed, claimed(lie, signed), "the same to everybody");
            long sequence = claimed.sequence();
            lie.heard(1, new TransferMessage.AskManifest(sequence));
            Manifest manifest = ((TransferMessage.FoundManifest) place.sent.get(0)).manifest();
            lie.heard(1, new TransferMessage.AskChunk(sequence, 0));
            ByteString piece = ((TransferMessage.FoundChunk) place.sent.get(1)).bytes();
            assertEquals(manifest.chunks(), List.of(Digest.of(piece)));
            boolean isTrue = claimed.isValid(place.membership(), SignedKind.CHECKPOINT);
            assertFalse(isTrue && claimed.digest().equals(manifest.digest()));
            shown.add(isTrue);
            assertEquals(
                    List.of(),
                    lie.insteadOfTransfer(1, new TransferMessage.FoundManifest(sequence, manifest)),
                    "answered twice");
        }
        assertEquals(Set.of(true, false), shown, "certificates that are true, and such that are not");
    }

    private static Certificate claimed(InventedState lie, Certificate signed) {
        List<TransferMessage> said =
                lie.insteadOfTransfer(2, new TransferMessage.NewestCheckpoint(Optional.of(signed)));
        return ((TransferMessage.NewestCheckpoint) said.get(0)).certificate().orElseThrow();
    }

    @Test
    void theFirstLockOfASequenceIsRememberedWhateverLaterRegenciesMakeOfIt() {
        Alone place = new Alone(1, 4);
        OldLocks locks = new OldLocks(new Seat(place));
        locks.heard(write(place, 1, 0, OLD));
        assertEquals(List.of(), locks.behind(0, 0));
        locks.heard(write(place, 2, 0, OLD)); // with the liar's a quorum
        for (int seat = 1; seat < 4; seat++) {
            locks.heard(write(place, seat, 1, NEW));
        }
        Certificate lock = locks.behind(0, 0).get(0);
        assertEquals(OLD, lock.digest());
        assertTrue(lock.isValid(place.membership(), SignedKind.WRITE));
        assertEquals(List.of(), locks.behind(5, 0));
        assertEquals(List.of(), locks.behind(0, 1), "another membership");
    }

    private static Vote write(Alone place, int seat, long regency, Digest value) {
        return place.vote(seat, SignedKind.WRITE, new Slot(0, regency, 5), value);
    }

    @Test
    void aFalseStopDataForgetsLocksShowsOldOnesAndClaimsLessOrMore() throws InvalidProtocolBufferException {
        Alone place = new Alone(1, 4);
        FalseStopData lie = new FalseStopData(new Seat(place));
        lie.heard(1, new Message.Cast(write(place, 1, 0, OLD)));
        lie.heard(2, new Message.Cast(write(place, 2, 0, OLD)));
        SignedStopData honest = stopData(place, Alone.LIAR);
        TreeSet<String> told = new TreeSet<>();
        for (int i = 0; i < DRAWS; i++) {
            SignedStopData said = ((Message.StopData)
                            lie.instead(1, new Message.StopData(honest)).get(0))
                    .data();
            assertEquals(Digest.of(said.body()), said.vote().digest());
            assertTrue(place.membership().verifies(said.vote()));
            StopDataBodyProto body = StopDataBodyProto.parseFrom(said.body());
            told.add("executed " + body.getExecutedCount());
            body.getUndecidedList().stream()
                    .flatMap(lock -> CertificateCodec.decode(lock).stream())
                    .forEach(lock -> told.add("lock " + (lock.digest().equals(OLD) ? "old" : "new")));
            told.add(body.getUndecidedCount() == 0 && body.getExecutedCount() == 1 ? "lock forgotten" : "");
        }
        Set<String> wanted = Set.of("executed 0", "executed 1", "executed 2", "lock old", "lock new", "lock forgotten");
        assertTrue(told.containsAll(wanted), told::toString);
    }

    /** One sequence executed, the next one locked. */
    private static SignedStopData stopData(Alone place, int seat) {
        ByteString body = StopDataBodyProto.newBuilder()
                .addExecuted(CertificateCodec.encode(place.certificate(SignedKind.ACCEPT, new Slot(0, 3, 4), NEW)))
                .addUndecided(CertificateCodec.encode(place.certificate(SignedKind.WRITE, new Slot(0, 3, 5), NEW)))
                .build()
                .toByteString();
        return new SignedStopData(place.vote(seat, SignedKind.STOP_DATA, REGENCY, Digest.of(body)), body);
    }

    @Test
    void aFalseSyncShowsOtherStopDatasAndItsLeaderGoesOnAsIfNothingBoundIt() {
        Set<String> shown = new TreeSet<>();
        for (int seed = 0; seed < DRAWS; seed++) {
            Alone place = new Alone(seed, 4);
            FalseSync lie = new FalseSync(new Seat(place));
            List<SignedStopData> proofs = List.of(stopData(place, 0), stopData(place, 1), stopData(place, 2));
            Digest digest = Message.Sync.digest(proofs);
            Message.Sync honest = new Message.Sync(place.vote(Alone.LIAR, SignedKind.SYNC, REGENCY, digest), proofs);
            List<Message> said = lie.instead(1, honest);
            Message.Sync sync = (Message.Sync) said.get(0);
            assertTrue(place.membership().verifies(sync.vote()));
            shown.add(sync.equals(honest) ? "as it is" : kind(sync)); // a liar's choice may be the truth
            assertEquals(hidden(said), hidden(lie.instead(2, honest)), "another proposal to the next");
            assertBoundButProposedAnew(place, said);
        }
        assertTrue(
                shown.containsAll(Set.of("chosen", "too few", "one for all", "of another regency")), shown::toString);
    }

    private static String kind(Message.Sync sync) {
        if (!sync.slot().equals(REGENCY)) {
            return "of another regency";
        } else if (sync.proofs().size() < 3) {
            return "too few";
        }
        return new HashSet<>(sync.proofs()).size() == 1 ? "one for all" : "chosen";
    }

    private static List<Message> hidden(List<Message> said) {
        List<Message> hidden = new ArrayList<>(said);
        hidden.removeIf(message -> message instanceof Message.Sync);
        return hidden;
    }

    /** In the sequence that was executed last and in the one that was locked. */
    private static void assertBoundButProposedAnew(Alone place, List<Message> said) {
        for (long sequence : new long[] {4, 5}) {
            Slot slot = REGENCY.at(sequence);
            Vote write = place.vote(Alone.LIAR, SignedKind.WRITE, slot, Batch.EMPTY.digest());
            Vote accept = place.vote(Alone.LIAR, SignedKind.ACCEPT, slot, Batch.EMPTY.digest());
            Vote propose = place.vote(Alone.LIAR, SignedKind.PROPOSE, slot, Batch.EMPTY.digest());
            assertTrue(
                    said.containsAll(List.of(
                            new Message.Propose(propose, Batch.EMPTY),
                            new Message.Cast(write),
                            new Message.Cast(accept))),
                    said::toString);
        }
    }
}
