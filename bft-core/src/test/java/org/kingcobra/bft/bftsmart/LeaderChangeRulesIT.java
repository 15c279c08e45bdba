package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bftsmart.consensus.TimestampValuePair;
import bftsmart.consensus.messages.ConsensusMessage;
import bftsmart.consensus.messages.MessageFactory;
import bftsmart.tom.core.messages.TOMMessageType;
import bftsmart.tom.leaderchange.CertifiedDecision;
import bftsmart.tom.leaderchange.CollectData;
import bftsmart.tom.leaderchange.LCMessage;
import bftsmart.tom.util.TOMUtil;
import java.io.IOException;
import java.security.SignedObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupSize;

/** What replica 2 lets through of the messages that change a leader; the keys that sign are those of a running group. */
class LeaderChangeRulesIT {
    private static final int SELF = 2;
    private static final GroupSize SIZE = new GroupSize(4);
    private static final byte[] VALUE =
            BftSmartByzantineIT.batch(TOMMessageType.ORDERED_REQUEST, "an admitted envelope");
    private static final byte[] FORGED = BftSmartByzantineIT.batch(TOMMessageType.ORDERED_REQUEST, "forged");
    private static final byte[] NOTHING = new byte[0];

    private static TestGroup group;
    private LeaderChangeRules rules;

    @BeforeAll
    static void startGroup() throws Exception {
        group = TestGroup.ofFour();
    }

    @AfterAll
    static void closeGroup() {
        group.close();
    }

    @BeforeEach
    void freshRules() {
        RequestPool pool = new RequestPool(
                RequestPool.Surroundings.of(group.layer(SELF)),
                new RequestPool.Limits(10, 10_000, 10, 10_000, 100),
                bytes -> true);
        Validity validity = new Validity(new Batch.Limits(400, 10_000), pool, group.recorder(SELF)::admits);
        Certificates certificates = new Certificates(SIZE, SELF);
        certificates.linked(group.layer(SELF).getCommunication().getServersConn());
        rules = new LeaderChangeRules(group.layer(SELF), SIZE, validity, certificates);
    }

    private static SignedObject collect(
            int signer, int replica, int instance, int regency, TimestampValuePair... written) {
        TimestampValuePair locked = new TimestampValuePair(0, NOTHING);
        return group.layer(signer)
                .sign(new CollectData(replica, instance, regency, locked, new HashSet<>(Arrays.asList(written))));
    }

    /** Replica 2 leads in regency 2. */
    private boolean allowsStopData(SignedObject collected) throws IOException {
        return rules.allow(new LCMessage(3, TOMUtil.STOPDATA, 2, BftSmartByzantineIT.serialized(false, collected)));
    }

    /** Replica 1 leads in regency 1. */
    private boolean allowsSync(CertifiedDecision last, byte[] proposal, SignedObject... collected) throws IOException {
        byte[] payload = BftSmartByzantineIT.serialized(last, new HashSet<>(List.of(collected)), proposal, 1);
        return rules.allow(new LCMessage(1, TOMUtil.SYNC, 1, payload));
    }

    private static CertifiedDecision nothingDecided() {
        return new CertifiedDecision(1, -1, null, null);
    }

    @Test
    void aSoundMessageIsAllowedOnce() throws Exception {
        assertTrue(allowsStopData(collect(3, 3, 0, 2, new TimestampValuePair(1, VALUE))));
        assertFalse(allowsStopData(collect(3, 3, 0, 2, new TimestampValuePair(1, VALUE))));
        assertTrue(allowsSync(nothingDecided(), VALUE, collect(0, 0, 0, 1), collect(1, 1, 0, 1), collect(3, 3, 0, 1)));
    }

    @Test
    void aStateInTheNameOfAnotherIsRefused() throws Exception {
        assertFalse(allowsStopData(collect(1, 3, 0, 2)));
        assertFalse(allowsStopData(collect(1, 1, 0, 2)));
    }

    @Test
    void aStateSignedInAnEarlierRegencyIsRefused() throws Exception {
        assertFalse(allowsStopData(collect(3, 3, 0, 1)));
    }

    @Test
    void aLiarCannotCertifyAValueAloneByListingItTwice() throws Exception {
        assertFalse(allowsStopData(
                collect(3, 3, 0, 2, new TimestampValuePair(0, VALUE), new TimestampValuePair(1, VALUE))));
    }

    @Test
    void aForgedBatchAmongTheWrittenOrAsTheProposalIsRefused() throws Exception {
        assertFalse(allowsStopData(collect(3, 3, 0, 2, new TimestampValuePair(0, FORGED))));
        assertFalse(
                allowsSync(nothingDecided(), FORGED, collect(0, 0, 0, 1), collect(1, 1, 0, 1), collect(3, 3, 0, 1)));
    }

    @Test
    void aSyncOfTooFewOrOneThatOverlooksALaterDecisionIsRefused() throws Exception {
        assertFalse(allowsSync(nothingDecided(), VALUE, collect(0, 0, 0, 1), collect(1, 1, 0, 1)));
        assertFalse(allowsSync(nothingDecided(), VALUE, collect(0, 0, 1, 1), collect(1, 1, 0, 1), collect(3, 3, 0, 1)));
    }

    @Test
    void aSyncOrStopDataThatIsNotTheLeadersBusinessIsRefused() throws Exception {
        byte[] payload = BftSmartByzantineIT.serialized(false, collect(3, 3, 0, 1));
        assertFalse(rules.allow(new LCMessage(3, TOMUtil.STOPDATA, 1, payload)));
        byte[] sync = BftSmartByzantineIT.serialized(
                nothingDecided(),
                new HashSet<>(List.of(collect(0, 0, 0, 1), collect(1, 1, 0, 1), collect(3, 3, 0, 1))),
                VALUE,
                1);
        assertFalse(rules.allow(new LCMessage(3, TOMUtil.SYNC, 1, sync)));
    }

    @Test // the artifact takes anybody's word for what this replica itself accepted
    void aDecisionProvedByInventedVotesIsRefused() throws Exception {
        HashSet<ConsensusMessage> votes = new HashSet<>();
        for (int voter = 0; voter < 4; voter++) {
            votes.add(new ConsensusMessage(MessageFactory.ACCEPT, 0, 0, voter, EnvelopeId.sha256(VALUE)));
        }
        byte[] payload = BftSmartByzantineIT.serialized(true, 0, VALUE, votes, collect(3, 3, 1, 2));
        assertFalse(rules.allow(new LCMessage(3, TOMUtil.STOPDATA, 2, payload)));
    }
}
