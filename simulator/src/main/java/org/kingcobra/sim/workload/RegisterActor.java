package org.kingcobra.sim.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.sim.kernel.RandomStream;

/** Asks registers, half of the time outside the order. */
final class RegisterActor implements Actor {
    private static final int KEYS = 4;
    private static final int VALUES = 6;

    private final Size size;
    private final RandomStream random;
    private int asked;

    RegisterActor(Size size, RandomStream random) {
        this.size = size;
        this.random = random;
    }

    @Override
    public Optional<RequestedOperation> question() {
        if (isDone() || random.below(2) == 0) {
            return Optional.empty();
        }
        asked++;
        return Optional.of(Text.operation("read " + key()));
    }

    @Override
    public List<RequestedOperation> next() {
        List<RequestedOperation> envelope = new ArrayList<>();
        int count = isDone() ? 0 : 1 + random.below(Math.min(size.together(), size.operations() - asked));
        while (envelope.size() < count) {
            asked++;
            envelope.add(Text.operation(words()));
        }
        return envelope;
    }

    private String words() {
        String key = key();
        return switch (random.below(4)) {
            case 0, 1 -> "write " + key + " " + random.below(VALUES);
            case 2 -> "swap " + key + " " + random.below(VALUES) + " " + random.below(VALUES);
            default -> "read " + key;
        };
    }

    private String key() {
        return "k" + random.below(KEYS);
    }

    @Override
    public void answered(List<Reply> replies) {
        // it would ask for the same whatever the answer
    }

    @Override
    public boolean isDone() {
        return asked == size.operations();
    }
}
