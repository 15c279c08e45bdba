package org.kingcobra.sim.planted;

import static org.kingcobra.sim.planted.PlantedBug.bug;

import java.util.List;

/** Slips in what a replica remembers, and in how it gets what it has missed. */
final class RecoveryBugs {
    private static final String ORDER = "org.kingcobra.bft.order.";
    private static final String TRANSFER = "org.kingcobra.bft.transfer.";

    private RecoveryBugs() {}

    static List<PlantedBug> memory() {
        return List.of(
                bug(
                        "write-forgotten-at-restart",
                        "after a restart a replica does not know what it wrote",
                        new Edit(ORDER + "RecalledVotes", "instance.recallWrite(entry.write());", "")),
                bug(
                        "lock-forgotten-at-restart",
                        "after a restart a replica does not know what it accepted",
                        new Edit(
                                ORDER + "RecalledVotes",
                                ".ifPresent(instance -> instance.recallAccept(entry.accept(), entry.lock()));",
                                ".isPresent();")),
                bug(
                        "stop-forgotten-at-restart",
                        "after a restart a replica votes in a regency that it had stopped",
                        new Edit(
                                ORDER + "PastVotes",
                                "stops.merge(entry.stop().slot().membership(), entry.stop(), PastVotes::later);",
                                "")),
                bug(
                        "leads-again-after-restart",
                        "after a restart a leader proposes in the regency in which it had proposed before",
                        new Edit(
                                ORDER + "PastVotes", "return lastLed != null && lastLed >= regency;", "return false;")),
                bug(
                        "votes-without-memory",
                        "a replica that has lost its disk votes at once",
                        new Edit(ORDER + "OrderState", "return seats.holds(me, life);", "return true;")),
                bug(
                        "log-never-deleted",
                        "files of the log that are not needed any more stay on the disk",
                        new Edit(
                                "org.kingcobra.bft.log.ReplicaLog", "deletions.add(new Deletion(writes, file));", "")));
    }

    static List<PlantedBug> catchingUp() {
        return List.of(
                bug(
                        "decision-of-a-peer-believed",
                        "a decision that a peer sends is taken without its certificate being checked",
                        new Edit(
                                ORDER + "Fetching",
                                "state.verifies(certificate, SignedKind.ACCEPT)",
                                "certificate.kind() == SignedKind.ACCEPT")),
                bug(
                        "checkpoint-of-one-donor",
                        "a checkpoint that one donor names needs no quorum's signatures",
                        new Edit(
                                TRANSFER + "StateTransfer",
                                " && message.certificate().stream().allMatch(StateTransfer.this::isValid)",
                                "")),
                bug(
                        "manifest-not-verified",
                        "a donor's list of chunks is taken as it is",
                        new Edit(
                                TRANSFER + "Download",
                                "if (answer.manifest().digest().equals(target.digest())) {",
                                "if (answer.sequence() == target.sequence()) {")),
                bug(
                        "chunk-not-verified",
                        "a chunk of a state is taken as its donor gives it",
                        new Edit(
                                TRANSFER + "Download",
                                "if (Digest.of(answer.bytes()).equals(expected)) {",
                                "if (!answer.bytes().isEmpty()) {")),
                bug(
                        "membership-begins-at-once",
                        "a membership decides from the next sequence on, for which others may have voted already",
                        new Edit(
                                "org.kingcobra.bft.host.Memberships",
                                "Math.addExact(sequence, rules.window())",
                                "Math.addExact(sequence, 1)")));
    }
}
