package org.kingcobra.sim.planted;

import static org.kingcobra.sim.planted.PlantedBug.bug;

import java.util.List;

/** Slips in the ordering protocol: votes, certificates, the leader change. */
final class OrderingBugs {
    private static final String ORDER = "org.kingcobra.bft.order.";
    private static final String GROUP_SIZE = "org.kingcobra.bft.GroupSize";

    private OrderingBugs() {}

    static List<PlantedBug> certificates() {
        return List.of(
                bug(
                        "same-vote-counts-again",
                        "messages are counted, not the replicas that sent them",
                        in(
                                "VoteBox",
                                "beyond = new TreeMap<>();",
                                "beyond = new TreeMap<>();\n    private final List<Vote> all = new ArrayList<>();"),
                        in(
                                "VoteBox",
                                "certifiedBy = 0;\n        return Optional.empty();",
                                "all.add(vote);\n        certifiedBy = 0;\n        return Optional.empty();"),
                        in("VoteBox", "earlier.slot().equals(vote.slot()) && !earlier.contradicts(vote)", "false"),
                        in("VoteBox", "reached.size() + beyond.size() < quorum", "all.size() < quorum"),
                        in(
                                "VoteBox",
                                "new ArrayList<>(reached.values());\n        unused.addAll(beyond.values());",
                                "new ArrayList<>(all);")),
                bug(
                        "unequal-votes-add-up",
                        "a certificate needs Q votes of a regency, whatever they are for",
                        in("VoteBox", " && vote.digest().equals(any.digest())", "")),
                bug(
                        "votes-of-all-regencies-add-up",
                        "a certificate needs Q votes for a value, in whatever regencies",
                        in("VoteBox", "vote.slot().equals(any.slot()) && ", "")),
                bug(
                        "accepts-on-old-writes",
                        "an ACCEPT rests on WRITEs of an earlier regency",
                        in("Voting", "certificateIn(regency, state.quorum())", "anyCertificate(state.quorum())")),
                bug(
                        "decides-by-f-plus-1",
                        "f+1 ACCEPTs decide",
                        in(
                                "Voting",
                                "instance.accepts.anyCertificate(state.quorum())",
                                "instance.accepts.anyCertificate(state.membership.size().oneCorrect())")),
                bug(
                        "locks-by-f-plus-1",
                        "f+1 WRITEs make a lock",
                        in(
                                "Voting",
                                "certificateIn(regency, state.quorum())",
                                "certificateIn(regency, state.membership.size().oneCorrect())")));
    }

    static List<PlantedBug> rules() {
        return List.of(
                bug(
                                "quorum-is-2f-plus-1",
                                "two quorums of 2f+1 need not share a correct replica where n > 3f+1",
                                new Edit(GROUP_SIZE, "(n + f()) / 2 + 1", "2 * f() + 1"))
                        .among(6),
                bug(
                        "votes-beyond-the-window",
                        "a replica votes although it has not executed what lies a window before",
                        in("Instances", " && sequence <= executed + settings.window()", "")),
                bug(
                        "votes-before-the-sync",
                        "a replica proposes and votes in a regency that no SYNC has started",
                        in("Regencies", "return synced && stopped() <= installed;", "return stopped() <= installed;")),
                bug(
                        "later-votes-contradict",
                        "votes of different regencies pass for equivocation",
                        in("Vote", "slot.equals(other.slot)", "slot.sequence() == other.slot().sequence()")),
                bug(
                        "contradicting-proposals-forgiven",
                        "a leader that proposes two values for a slot is not reported",
                        in(
                                "ProposeHandler",
                                ".ifPresent(first -> leaderChange.accuse(new Evidence.Equivocation(first, vote)));",
                                ".isPresent();")),
                bug(
                        "forged-envelopes-forgiven",
                        "a leader that proposes what no client has signed is left, and not reported",
                        in(
                                "Voting",
                                "leaderChange.accuse(new Evidence.ForgedEnvelope(proposed, batch, state.validation.forgedEnvelope(batch)));",
                                "state.validation.forgedEnvelope(batch);")),
                bug(
                        "vote-leaves-before-its-fsync",
                        "a WRITE is sent before the log holds it",
                        in(
                                "Voting",
                                "state.emit(new Effect.Append(new LogRecord.Wrote(write, batch.get())));\n        state.broadcast(new Message.Cast(write));",
                                "state.broadcast(new Message.Cast(write));\n        state.emit(new Effect.Append(new LogRecord.Wrote(write, batch.get())));")),
                bug(
                        "checkpoint-leaves-before-its-decisions",
                        "a CHECKPOINT is sent before the log holds what led to it",
                        in("Effect", "return message instanceof Message.Checkpoint;", "return false;")),
                bug(
                        "skips-an-undecided-sequence",
                        "what is decided is delivered although something before it is not",
                        in(
                                "Delivery",
                                ".find(state.instances.delivered() + 1)",
                                ".behind(state.instances.delivered()).stream()\n                .findFirst()")));
    }

    static List<PlantedBug> newRegency() {
        return List.of(
                bug(
                        "lock-missing-in-stopdata",
                        "a STOPDATA tells of decisions, not of locks",
                        in("StopDataHandler", ".or(instance::lock)", "")),
                bug(
                        "sync-forgets-locks",
                        "the new regency starts from decisions alone",
                        in(
                                "SyncChoice",
                                "if (known.sequence() > executed)",
                                "if (known.sequence() > executed && known.kind() == SignedKind.ACCEPT)")),
                bug(
                        "sync-takes-the-oldest-lock",
                        "of two locks the one of the lowest regency is chosen",
                        in(
                                "SyncChoice",
                                ": known.slot().regency())",
                                ": Long.MAX_VALUE - 1 - known.slot().regency())")),
                bug(
                        "sync-of-too-few",
                        "f+1 STOPDATAs start a regency",
                        in(
                                "StopDataHandler",
                                "proofs.size() >= state.membership.size().responsive()",
                                "proofs.size() >= state.membership.size().oneCorrect()"),
                        in(
                                "SyncHandler",
                                "distinct >= state.membership.size().responsive()",
                                "distinct >= state.membership.size().oneCorrect()")),
                bug(
                        "stopdatas-not-distinct",
                        "a SYNC may show one replica's STOPDATA several times",
                        in(
                                "SyncHandler",
                                "distinct == sync.proofs().size()\n                && distinct >= ",
                                "sync.proofs().size() >= ")));
    }

    static List<PlantedBug> leaderChange() {
        return List.of(
                bug(
                        "certificates-not-verified",
                        "a certificate's signatures are counted, not checked",
                        in(
                                "Certificate",
                                "\n                && membership.verifyAll(kind, slot, digest, signatures)",
                                "")),
                bug(
                        "stop-said-once",
                        "a STOP that is lost is never sent again",
                        in(
                                "StatusHandler",
                                "regencies.ownStop().ifPresent(stop -> state.send(from, new Message.Stop(stop)));",
                                "")),
                bug(
                        "silent-new-leader-waited-for",
                        "a leader that does not start its regency is never left",
                        in("Timers", "return patience.startByMicros();", "return Long.MAX_VALUE;"),
                        in("Timers", "return state.nowMicros >= patience.startByMicros();", "return false;")));
    }

    static List<PlantedBug> reads() {
        return List.of(
                bug(
                        "read-without-marks",
                        "a fast read takes f+1 equal answers however old they are",
                        in("FastRead", ".skip(quorum - 1L)", ".map(any -> 0L)")),
                bug(
                        "read-mark-without-accepts",
                        "a replica tells a reader how far it has executed, and not how far it has voted",
                        in(
                                "OrderState",
                                "accepted = instance.ownAccept().isPresent() ? instance.sequence : accepted;",
                                "")),
                bug(
                        "pool-without-limit",
                        "a replica keeps all envelopes that anybody sends it",
                        in(
                                "PendingPool",
                                "while (isPossible && !hasRoom(weight))",
                                "while (isPossible && weight < 0)")));
    }

    private static Edit in(String type, String shipped, String planted) {
        return new Edit(ORDER + type, shipped, planted);
    }
}
