package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kingcobra.arbiter.ArbiterCommands;
import org.kingcobra.arbiter.ReplicaFaultVerifier;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.request.Complaint;
import org.kingcobra.request.MarketClient;

/** Whoever holds signed answers of a replica that f+1 others contradict reports it, with the answers. */
final class ReplicaAct {
    /** Ordered commands after which every liar has answered the reporter. */
    private static final int PATIENCE = 500;

    /** Party to no other case. */
    private static final String REPORTER = Cast.MINT;

    private ReplicaAct() {}

    static void play(Scene scene) {
        Set<Integer> reported = new TreeSet<>();
        for (int i = 0; i < PATIENCE && reported.isEmpty(); i++) {
            scene.advance(1);
            for (ReplicaFault fault : scene.client(REPORTER).faults()) {
                if (fault.isProof() && reported.add(fault.replica())) {
                    report(scene, fault);
                }
            }
        }
    }

    private static void report(Scene scene, ReplicaFault fault) {
        String accused = Cast.replicas().get(fault.replica());
        scene.story()
                .tell(
                        "clients   hold answers that %s signed and f+1 other replicas contradict: it is outvoted",
                        accused);
        Complaint complaint = new Complaint(
                scene.company().id(accused),
                Optional.empty(),
                List.of(ArbiterCommands.attachment(
                        ReplicaFaultVerifier.KIND,
                        ReplicaFaultVerifier.content(parse(fault.evidence()), parse(fault)))));
        var answer = await(new MarketClient(scene.client(REPORTER)).report(complaint));
        scene.story()
                .tell("%-9s reports %s: %s", REPORTER, accused, answer.status().name());
    }

    private static List<SignedReply> parse(ReplicaFault fault) {
        List<SignedReply> others = new ArrayList<>();
        fault.contradictedBy().forEach(other -> others.add(parse(other)));
        return others;
    }

    private static SignedReply parse(ByteString reply) {
        try {
            return SignedReply.parseFrom(reply);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the client has parsed it before", e);
        }
    }
}
