package org.kingcobra.bft.bftsmart;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import bftsmart.statemanagement.strategy.StandardSMMessage;
import bftsmart.tom.core.messages.TOMMessageType;
import bftsmart.tom.leaderchange.CertifiedDecision;
import bftsmart.tom.leaderchange.LCMessage;
import bftsmart.tom.util.TOMUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of four replicas lies over its own, authenticated links; the names in brackets are the attacks on the bare artifact. */
class BftSmartByzantineIT {
    private static final int[] ALL = {0, 1, 2, 3};
    private static final int LEADER = 0;

    private static @Nullable TestGroup shared;
    private static int tests;

    private final TestGroup group;
    private String before = "";
    private int countBefore;

    BftSmartByzantineIT() throws Exception {
        group = sharedGroup();
    }

    private static TestGroup sharedGroup() throws Exception {
        TestGroup usable = shared == null ? TestGroup.ofFour() : shared;
        shared = usable;
        return usable;
    }

    @BeforeEach
    void orderSomething() {
        before = "before " + ++tests;
        group.submit(before);
        group.awaitExecuted(before, ALL);
        countBefore = group.recorder(1).count();
    }

    /** After this test the next one gets a group of its own. */
    private static void spoil() {
        shared = null;
    }

    @AfterEach
    void closeIfSpoilt() {
        if (shared == null) {
            group.close();
        }
    }

    @AfterAll
    static void close() {
        TestGroup last = shared;
        if (last != null) {
            last.close();
        }
    }

    private void assertGoesOn(int... replicas) {
        group.submit("after " + tests);
        group.awaitExecuted("after " + tests, replicas);
        for (int replica : replicas) {
            assertEquals("", group.recorder(replica).haltReason());
            assertEquals(
                    group.recorder(replicas[0]).executed(),
                    group.recorder(replica).executed());
        }
    }

    private void propose(byte[] value, int... targets) {
        group.sendAs(LEADER, new MessageFactory(LEADER).createPropose(group.nextInstance(), 0, value), targets);
    }

    /** As the artifact's builder writes a batch, with a type of the liar's choice. */
    static byte[] batch(TOMMessageType type, String... texts) {
        ByteBuffer value = ByteBuffer.allocate(1 << 12);
        value.putLong(System.currentTimeMillis()).putInt(0).putInt(texts.length);
        for (String text : texts) {
            byte[] envelope = Recorder.envelope(text);
            EnvelopeId id = EnvelopeId.of(envelope, 0, envelope.length);
            value.putInt(Request.HEADER_BYTES + envelope.length);
            value.putInt(id.sender()).putInt(0).putInt(type.toInt()).putInt(id.session());
            value.putInt(id.sequence()).putInt(id.operation()).putInt(-1);
            value.putInt(envelope.length).put(envelope);
        }
        value.putInt(0).flip();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    static byte[] serialized(Object... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            for (Object part : parts) {
                if (part instanceof Boolean flag) {
                    out.writeBoolean(flag);
                } else if (part instanceof Integer number) {
                    out.writeInt(number);
                } else {
                    out.writeObject(part);
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test // E2: the artifact's protocol threads die of it, on every replica
    void aProposalOfThreeBytesIsDropped() {
        propose(new byte[] {1, 2, 3}, ALL);
        propose(new byte[0], ALL);
        assertGoesOn(ALL);
    }

    @Test // A4: an ordered RECONFIG halts the artifact for good
    void aReconfigurationInABatchIsDropped() {
        propose(batch(TOMMessageType.RECONFIG, "junk"), ALL);
        assertGoesOn(ALL);
    }

    @Test // A5: makes the artifact's delivery lose decisions, different ones on each replica
    void aStatusReplyInABatchIsDropped() {
        propose(batch(TOMMessageType.STATUS_REPLY, "junk"), ALL);
        assertGoesOn(ALL);
    }

    @Test // E1: the artifact executes it everywhere
    void aForgedEnvelopeIsExecutedNowhereAndTheGroupGoesOn() {
        propose(batch(TOMMessageType.ORDERED_REQUEST, "an honest one", "forged by the leader"), ALL);
        assertGoesOn(ALL);
        for (int replica : ALL) {
            assertFalse(group.recorder(replica).hasExecuted("forged by the leader"));
            assertFalse(group.recorder(replica).hasExecuted("an honest one"));
        }
    }

    @Test // S9: the artifact swaps requests of equal names but different contents
    void anEnvelopeUnderTheNameOfAnotherIsDropped() {
        byte[] value = batch(TOMMessageType.ORDERED_REQUEST, "renamed");
        value[value.length - 5] ^= 1; // the last letter; the name is still that of the original
        propose(value, ALL);
        assertGoesOn(ALL);
        assertEquals(countBefore + 1, group.recorder(1).count());
    }

    @Test // A1: the artifact executes different batches on different replicas
    void anEquivocatingLeaderStopsTheDeceivedReplicaAndNobodyDiverges() {
        spoil();
        int instance = group.nextInstance();
        MessageFactory leader = new MessageFactory(LEADER);
        byte[] truth = batch(TOMMessageType.ORDERED_REQUEST, "AAAA");
        byte[] lie = batch(TOMMessageType.ORDERED_REQUEST, "BBBB");
        group.sendAs(LEADER, leader.createPropose(instance, 0, lie), 3);
        group.sendAs(LEADER, leader.createPropose(instance, 0, truth), 0, 1, 2);
        group.awaitExecuted("AAAA", 0, 1, 2);
        await().atMost(TestGroup.PATIENCE).until(() -> group.recorder(3).halts() == 1);
        assertTrue(
                group.recorder(3).haltReason().contains("another batch"),
                group.recorder(3).haltReason());
        assertEquals(countBefore, group.recorder(3).count());
        assertGoesOn(0, 1, 2);
        assertFalse(group.recorder(0).hasExecuted("BBBB"));
    }

    @Test // E2 by a follower: the artifact's protocol threads die of it
    void malformedLeaderChangeMessagesAreDropped() throws Exception {
        byte[][] payloads = {
            new byte[0],
            {1, 2, 3},
            serialized(true, new byte[] {1, 2, 3}),
            serialized(false),
            serialized(true, batch(TOMMessageType.RECONFIG, "junk")),
            serialized("no batch at all"),
            serialized(true, 7, new byte[] {9}, new HashSet<>()),
            serialized(new CertifiedDecision(), new HashSet<>(), new byte[] {1}, 1)
        };
        for (byte[] payload : payloads) {
            for (int type :
                    new int[] {TOMUtil.STOP, TOMUtil.STOPDATA, TOMUtil.SYNC, Retrieval.FETCH, Retrieval.VALUE, 77}) {
                for (int regency : new int[] {-1, 0, 1, 2, 1_000_000}) {
                    group.sendAs(1, new LCMessage(1, type, regency, payload), 0, 2, 3);
                }
            }
        }
        assertGoesOn(ALL);
    }

    @Test // a new leader that names an unproved decision, and collected states that nobody signed
    void anUnprovedSyncIsDropped() throws Exception {
        byte[] value = batch(TOMMessageType.ORDERED_REQUEST, "imposed");
        HashSet<ConsensusMessage> votes = new HashSet<>();
        for (int voter : ALL) {
            votes.add(new ConsensusMessage(MessageFactory.ACCEPT, 1, 0, voter, EnvelopeId.sha256(value)));
        }
        CertifiedDecision decision = new CertifiedDecision(1, 1, value, votes);
        group.sendAs(1, new LCMessage(1, TOMUtil.SYNC, 1, serialized(decision, new HashSet<>(), value, 1)), 0, 2, 3);
        assertGoesOn(ALL);
        assertFalse(group.recorder(2).hasExecuted("imposed"));
    }

    @Test
    void oneStopAloneChangesNoLeader() throws Exception {
        spoil();
        byte[] stop = serialized(true, batch(TOMMessageType.ORDERED_REQUEST, "please"));
        group.sendAs(3, new LCMessage(3, TOMUtil.STOP, 1, stop), 0, 1, 2);
        assertGoesOn(ALL);
        assertEquals(0, group.layer(1).execManager.getCurrentLeader());
    }

    @Test // E9: the artifact installs state that one replica vouches for
    void messagesOfTheStateTransferAreDropped() {
        for (int type :
                new int[] {TOMUtil.SM_REQUEST, TOMUtil.SM_REPLY, TOMUtil.SM_ASK_INITIAL, TOMUtil.SM_REPLY_INITIAL}) {
            group.sendAs(2, new StandardSMMessage(2, 5, type, 1, null, null, 0, 0), 0, 1, 3);
        }
        assertGoesOn(ALL);
    }

    @Test
    void votesForNothingForTheFarFutureOrWithoutADigestAreDropped() {
        spoil();
        MessageFactory liar = new MessageFactory(3);
        int next = group.nextInstance();
        byte[] digest = new byte[32];
        for (int number :
                new int[] {Integer.MIN_VALUE, -1, 0, next, next + 1, next + 999, next + 5_000, Integer.MAX_VALUE}) {
            for (int epoch : new int[] {-1, 0, 1, 1_000_000}) {
                group.sendAs(3, liar.createWrite(number, epoch, digest), 0, 1, 2);
                group.sendAs(3, liar.createAccept(number, epoch, digest), 0, 1, 2);
                group.sendAs(3, liar.createWrite(number, epoch, new byte[0]), 0, 1, 2);
                group.sendAs(3, new ConsensusMessage(12, number, epoch, 3, digest), 0, 1, 2);
                group.sendAs(3, new ConsensusMessage(MessageFactory.ACCEPT, number, epoch, 3, null), 0, 1, 2);
            }
        }
        assertGoesOn(0, 1, 2);
    }

    @Test // A7: a replay executes again; who executes remembers operations, so it acts once
    void aReplayedEnvelopeIsOrderedAgainEverywhereAlike() {
        propose(batch(TOMMessageType.ORDERED_REQUEST, before), ALL);
        await().atMost(TestGroup.PATIENCE)
                .until(() -> group.recorders.stream().allMatch(recorder -> recorder.count() == countBefore + 1));
        assertGoesOn(ALL);
    }

    @Test // a leader that crashes while it sends: some have its proposal and a lock on it, one has neither
    void aProposalThatOneReplicaMissedIsGotFromThoseWhoVotedForIt() {
        byte[] value = batch(TOMMessageType.ORDERED_REQUEST, "sent to two");
        propose(value, 1, 2);
        group.awaitExecuted("sent to two", 1, 2, 3);
    }

    @Test
    void anExceptionOfTheApplicationStopsItsReplicaOnly() {
        spoil();
        group.recorder(2).breakOn("poison");
        group.submit("poison");
        group.awaitExecuted("poison", 0, 1, 3);
        await().atMost(TestGroup.PATIENCE).until(() -> group.recorder(2).halts() == 1);
        assertGoesOn(0, 1, 3);
    }
}
