package org.kingcobra.bft.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.runtime.Counter;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.Operation;
import org.kingcobra.bft.wire.SignedEnvelope;

/** Replicas on different providers execute the same commands, whoever tries to divide them. */
class MixedProvidersTest {
    private static final Genesis GENESIS = new Genesis(
            ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
            List.of(Identities.wellKnown("replica 0").id()));
    private static final BigInteger SECRET = Edwards.sha512(ByteString.copyFromUtf8("a divisive client"));

    @Test
    void torsionedSignaturesDoNotDivideReplicasOnDifferentProviders() {
        List<byte[]> envelopes = new ArrayList<>();
        for (int torsion = 0; torsion < 8; torsion++) {
            for (int inKey = 0; inKey <= torsion; inKey += 7) {
                envelopes.add(envelope(torsion + 1, inKey, torsion));
            }
        }
        List<ReplicaHost> hosts = SignatureRuleTest.providers().stream()
                .map(Ed25519::new)
                .map(scheme -> new EnvelopeCheck(GENESIS.groupId(), scheme))
                .map(check -> new ReplicaHost(GENESIS, check::check, List.of(Mount.of(Counter::new))))
                .toList();
        List<Integer> executed = hosts.stream()
                .map(host ->
                        host.apply(DecidedBatch.wrapping(1, envelopes)).leaves().size())
                .toList();
        assertEquals(1, hosts.stream().map(ReplicaHost::chainHead).distinct().count());
        assertEquals(1, hosts.stream().map(ReplicaHost::stateRoots).distinct().count());
        assertEquals(1, executed.get(0)); // the one without torsion
    }

    private static byte[] envelope(long number, int inKey, int inNonce) {
        Edwards.Point eighth = Edwards.ofOrderEight();
        BigInteger nonce = Edwards.sha512(ByteString.copyFromUtf8("nonce " + number));
        ByteString key = Edwards.BASE
                .times(SECRET)
                .plus(eighth.times(BigInteger.valueOf(inKey)))
                .encoded();
        ByteString r = Edwards.BASE
                .times(nonce)
                .plus(eighth.times(BigInteger.valueOf(inNonce)))
                .encoded();
        ByteString body = EnvelopeBody.newBuilder()
                .setGroup(GENESIS.groupId().bytes())
                .setClient(key)
                .setFirstOperation(number)
                .setFloor(1)
                .addOperations(Operation.newBuilder()
                        .setService(Mount.STATE_MACHINE_TAG)
                        .setPayload(ByteString.copyFromUtf8("1")))
                .build()
                .toByteString();
        Digest message = EnvelopeCheck.signedDigest(body);
        BigInteger k = Edwards.sha512(r, key, message.bytes());
        BigInteger s = nonce.add(k.multiply(SECRET)).mod(Edwards.L);
        return SignedEnvelope.newBuilder()
                .setBody(body)
                .setSignature(r.concat(Edwards.number(s)))
                .build()
                .toByteArray();
    }
}
