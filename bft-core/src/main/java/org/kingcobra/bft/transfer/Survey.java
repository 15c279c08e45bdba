package org.kingcobra.bft.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.kingcobra.bft.order.Certificate;

/** Which checkpoints the others have: one answer of each counts, the latest. */
final class Survey {
    private final TreeMap<Integer, Optional<Certificate>> answers = new TreeMap<>();

    /** Takes an answer whose certificate was verified. */
    void add(int replica, Optional<Certificate> newest) {
        answers.put(replica, newest);
    }

    int size() {
        return answers.size();
    }

    boolean hasAnswerOf(int replica) {
        return answers.containsKey(replica);
    }

    /** The highest checkpoint that was named, not counting what certain replicas say, unless there are no others. */
    Optional<Certificate> highest(Set<Integer> but) {
        boolean areAll = but.containsAll(answers.keySet());
        return answers.entrySet().stream()
                .filter(answer -> areAll || !but.contains(answer.getKey()))
                .flatMap(answer -> answer.getValue().stream())
                .reduce((first, second) -> first.sequence() >= second.sequence() ? first : second);
    }

    /** Who can be expected to have the state of the checkpoint: whoever named it. */
    List<Integer> donors(Certificate checkpoint) {
        List<Integer> donors = new ArrayList<>();
        for (Map.Entry<Integer, Optional<Certificate>> answer : answers.entrySet()) {
            boolean isDonor = answer.getValue()
                    .filter(known -> known.sequence() == checkpoint.sequence())
                    .isPresent();
            if (isDonor) {
                donors.add(answer.getKey());
            }
        }
        return donors;
    }
}
