package org.kingcobra.sim.workload;

import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.kernel.RandomStream;

/** One number that everybody adds to: whatever is executed twice, left out or in another order shows in the next answer. */
public final class CounterWorkload implements Workload {
    private static final int STEP_MAX = 9;
    private static final int ONE_IN_REFUSED = 8;

    private final Size size;

    public CounterWorkload() {
        this(Size.USUAL);
    }

    private CounterWorkload(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "counter";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return new CounterWorkload(other);
    }

    @Override
    public Session begin(Setting setting) {
        return new Counting();
    }

    private final class Counting implements Session {
        @Override
        public List<Mount> mounts() {
            return List.of(new Mount(Text.TAG, "counter", CounterWorkload::service));
        }

        @Override
        public Actor actor(int client, RandomStream random) {
            return new Script(size, random, number -> Text.operation(words(random)));
        }

        @Override
        public Model model() {
            long[] count = {0};
            return (service, command) -> Optional.of(modelled(count, command));
        }
    }

    private static String words(RandomStream random) {
        return (random.below(ONE_IN_REFUSED) == 0 ? "try " : "add ") + (1 + random.below(STEP_MAX));
    }

    /** Who tries has added before she is refused: the host must undo it. */
    private static Service service(StateSpace space) {
        ReplicatedCell<Long> count = space.cell("count", Codec.LONG, 0L);
        return (command, context) -> {
            List<String> words = Text.words(command);
            count.set(count.get() + Long.parseLong(words.get(1)));
            return words.get(0).equals("add")
                    ? Reply.done(count.get().toString())
                    : Reply.refused(HostStatus.MALFORMED_COMMAND, "would be " + count.get());
        };
    }

    private static Reply modelled(long[] count, Ordered command) {
        List<String> words = Text.words(command);
        if (words.size() < 2) { // the service throws where it is asked for nothing
            return Reply.refused(HostStatus.SERVICE_FAILED);
        }
        long sum = count[0] + Long.parseLong(words.get(1));
        if (words.get(0).equals("try")) {
            return Reply.refused(HostStatus.MALFORMED_COMMAND, "would be " + sum);
        }
        count[0] = sum;
        return Reply.done(Long.toString(sum));
    }
}
