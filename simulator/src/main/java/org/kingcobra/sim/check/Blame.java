package org.kingcobra.sim.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.reply.ToldAnswers;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/**
 * I11: whoever signs to a client that a batch came to something else than f+1 replicas have signed to it is blamed by the client, once
 * that believes an answer. A replica that tells as many different things as a client keeps may go on unblamed.
 */
final class Blame implements Check {
    private record Question(int node, long first) {}

    private record Place(ByteString chainHead, ByteString root) {}

    private record Said(int replica, SignedReply reply) {}

    /** What a client was told in answer to one question. */
    private static final class Answers {
        private final Set<Said> all = new HashSet<>(); // never iterated
        private final Map<Integer, Integer> different = new HashMap<>(); // never iterated
        /** By sequence, who says what of it. */
        private final TreeMap<Long, Map<Place, List<Said>>> told = new TreeMap<>();

        private boolean isAnswered;

        void add(int from, SignedReply reply, Attestation attestation) {
            Said said = new Said(from, reply);
            if (all.add(said)) {
                different.merge(from, 1, Integer::sum);
                told.computeIfAbsent(attestation.getSequence(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(
                                new Place(attestation.getChainHead(), attestation.getRoot()), any -> new ArrayList<>())
                        .add(said);
            }
        }
    }

    private record Owed(Question question, int replica) {}

    private final Facts facts;
    private final Findings findings;
    private final Map<Question, Answers> questions = new HashMap<>(); // never iterated
    private final LinkedHashMap<Owed, Violation> owed = new LinkedHashMap<>();
    private final Set<Owed> blamed = new HashSet<>(); // never iterated

    Blame(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void told(Told event) {
        try {
            Attestation attestation = Attestation.parseFrom(event.reply().getAttestation());
            Question question = new Question(event.node(), event.firstOperation());
            Answers answers = questions.computeIfAbsent(question, any -> new Answers());
            answers.add(event.replica(), event.reply(), attestation);
            judge(event.atMicros(), question, answers, attestation.getSequence());
        } catch (InvalidProtocolBufferException e) {
            return; // it says nothing
        }
    }

    @Override
    public void answered(Answered event) {
        Question question = new Question(event.node(), event.firstOperation());
        Answers answers = questions.computeIfAbsent(question, any -> new Answers());
        answers.isAnswered = true;
        List.copyOf(answers.told.keySet()).forEach(sequence -> judge(event.atMicros(), question, answers, sequence));
    }

    private void judge(long atMicros, Question question, Answers answers, long sequence) {
        Map<Place, List<Said>> told = answers.told.getOrDefault(sequence, Map.of());
        if (!answers.isAnswered || sequence == SignedReplies.NO_BATCH || told.size() < 2) {
            return;
        }
        Map<Place, TreeSet<Integer>> signers = new LinkedHashMap<>();
        told.forEach((place, all) -> all.forEach(said -> {
            if (facts.isSaidBy().test(said.replica(), said.reply())) {
                signers.computeIfAbsent(place, any -> new TreeSet<>()).add(said.replica());
            }
        }));
        List<Place> truths = signers.entrySet().stream()
                .filter(place -> place.getValue().size() > facts.faultyMax())
                .map(Map.Entry::getKey)
                .toList();
        if (truths.size() == 1) {
            signers.remove(truths.get(0));
            signers.values().forEach(liars -> liars.forEach(liar -> owes(atMicros, question, answers, liar, sequence)));
        }
    }

    private void owes(long atMicros, Question question, Answers answers, int liar, long sequence) {
        if (answers.different.getOrDefault(liar, 0) < ToldAnswers.ANSWERS_PER_REPLICA_MAX) {
            String what = "client " + question.node() + " was told of operation " + question.first()
                    + " what f+1 replicas contradict, by replica " + liar + ", and does not blame it";
            owed.putIfAbsent(new Owed(question, liar), new Violation("I11", atMicros, question.node(), sequence, what));
        }
    }

    @Override
    public void blamed(long atMicros, int node, ReplicaFault fault) {
        if (fault.isProof()) {
            blamed.add(new Owed(new Question(node, fault.operation().number()), fault.replica()));
        }
    }

    @Override
    public void ended(Ending event) {
        owed.forEach((debt, violation) -> {
            if (!blamed.contains(debt)) {
                findings.add(violation);
            }
        });
    }
}
