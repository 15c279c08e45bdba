package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;

/** What has arrived of what liars said to peers, and whom peers accuse or suspect of it. */
public final class SaidByLiars implements Observer {
    private record Said(int from, Message message) {}

    private record Suspicion(int seat, int suspect, String why) {}

    private final List<Said> said = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Suspicion> suspicions = new ArrayList<>();

    @Override
    public void heardFromFaulty(long atMicros, int seat, int from, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering) {
            said.add(new Said(from, ordering.message()));
        }
    }

    @Override
    public void suspected(long atMicros, int seat, int suspect, String why) {
        suspicions.add(new Suspicion(seat, suspect, why));
    }

    @Override
    public void reported(long atMicros, int seat, Evidence found) {
        evidence.add(found);
    }

    List<Evidence> evidence() {
        return evidence;
    }

    /** How often such a thing has arrived. */
    public long count(int from, Predicate<Message> what) {
        return said.stream()
                .filter(one -> one.from() == from && what.test(one.message()))
                .count();
    }

    /** Whether one replica has said of another that it is faulty, for such a reason. */
    public boolean isSuspected(int seat, int suspect, String why) {
        return suspicions.stream()
                .anyMatch(one -> one.seat() == seat
                        && one.suspect() == suspect
                        && one.why().contains(why));
    }
}
