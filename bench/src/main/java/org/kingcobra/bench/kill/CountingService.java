package org.kingcobra.bench.kill;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.IntColumn;
import org.kingcobra.bft.state.StateSpace;

/** Counts how often each task was executed, so that what is lost or done twice can be told by name. */
class CountingService implements Service {
    static final int TAG = 1;
    private static final String NAME = "counting";

    private final IntColumn executions;

    CountingService(StateSpace space) {
        executions = space.ints("executions");
    }

    static Mount mount() {
        return new Mount(TAG, NAME, CountingService::new);
    }

    static ByteString command(int task) {
        return ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES).putInt(0, task));
    }

    /** Answers how often the task has been executed by now. */
    @Override
    public Reply apply(Ordered command, Context context) {
        if (command.payload().size() != Integer.BYTES) {
            return Reply.malformed("expected the number of a task");
        }
        int task = command.payload().asReadOnlyByteBuffer().getInt();
        if (task < 0 || task >= Tasks.TASKS_MAX) {
            return Reply.malformed("expected a task below " + Tasks.TASKS_MAX);
        }
        int count = count(task);
        return Reply.done(CountingService.command(count));
    }

    /** Counts one execution. */
    int count(int task) {
        if (task >= executions.size()) {
            executions.grow(task + 1 - executions.size());
        }
        executions.set(task, executions.get(task) + 1);
        return executions.get(task);
    }

    /** Executions by task. */
    int[] executions() {
        int[] copy = new int[executions.size()];
        for (int task = 0; task < copy.length; task++) {
            copy[task] = executions.get(task);
        }
        return copy;
    }
}
