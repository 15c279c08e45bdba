package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.util.List;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Window;

/**
 * All that a run depends on. Its text form is the replay string: one word for a shell, and the same run on every machine as long
 * as its version is known.
 *
 * @param workload the name of what clients ask for
 * @param healAtMicros when faults end, apart from Byzantine seats
 * @param beyondBudget whether more than f seats may be faulty at a time; then only a fork that is not reported violates
 */
public record Scenario(
        int replicas,
        long seed,
        String workload,
        OrderSettings settings,
        Load load,
        long healAtMicros,
        boolean beyondBudget,
        FaultPlan plan) {
    public static final String VERSION = "v1";
    private static final Splitter PARTS = Splitter.on(':');
    private static final Splitter NUMBERS = Splitter.on('.');
    private static final int PART_COUNT = 9;
    private static final int SETTING_COUNT = 8;
    private static final int LOAD_COUNT = 4;

    public Scenario {
        checkArgument(
                replicas >= 1 && replicas <= GroupSize.MAX_REPLICAS,
                "expected 1 to %s replicas, got %s",
                GroupSize.MAX_REPLICAS,
                replicas);
        checkArgument(
                workload.matches("[a-z0-9-]{1,40}"), "expected a workload of lower case letters, got '%s'", workload);
        checkArgument(
                healAtMicros >= 0 && healAtMicros < Window.EVER_MICROS,
                "expected faults to end before %s us, got %s",
                Window.EVER_MICROS,
                healAtMicros);
    }

    public Scenario with(FaultPlan other) {
        return new Scenario(replicas, seed, workload, settings, load, healAtMicros, beyondBudget, other);
    }

    public Scenario with(Load other) {
        return new Scenario(replicas, seed, workload, settings, other, healAtMicros, beyondBudget, plan);
    }

    /** With clients who ask for something else. */
    public Scenario withWorkload(String other) {
        return new Scenario(replicas, seed, other, settings, load, healAtMicros, beyondBudget, plan);
    }

    public Scenario withReplicas(int other) {
        return new Scenario(other, seed, workload, settings, load, healAtMicros, beyondBudget, plan);
    }

    public Scenario withSeed(long other) {
        return new Scenario(replicas, other, workload, settings, load, healAtMicros, beyondBudget, plan);
    }

    /** The replay string. */
    @Override
    public String toString() {
        return Joiner.on(':')
                .join(
                        VERSION,
                        replicas,
                        seed,
                        workload,
                        text(settings),
                        text(load),
                        healAtMicros,
                        beyondBudget ? "beyond" : "within",
                        plan);
    }

    private static String text(OrderSettings settings) {
        return Joiner.on('.')
                .join(
                        settings.window(),
                        settings.checkpointInterval(),
                        settings.batchEnvelopesMax(),
                        settings.batchBytesMax(),
                        settings.pendingEnvelopesMax(),
                        settings.leaderTimeoutMicros(),
                        settings.statusMicros(),
                        settings.idleStatusMicros());
    }

    private static String text(Load load) {
        return Joiner.on('.')
                .join(load.clients(), load.operationsPerClient(), load.operationsPerEnvelope(), load.thinkMicros());
    }

    /**
     * The inverse of {@link #toString()}.
     *
     * @throws IllegalArgumentException that says what was expected, whatever the text
     */
    public static Scenario parse(String replay) {
        List<String> parts = PARTS.splitToList(replay);
        checkArgument(
                parts.get(0).equals(VERSION),
                "expected a replay string of version %s, got '%s'",
                VERSION,
                parts.get(0));
        checkArgument(
                parts.size() == PART_COUNT, "expected %s parts with ':' between, got %s", PART_COUNT, parts.size());
        String budget = parts.get(7);
        checkArgument(
                budget.equals("within") || budget.equals("beyond"), "expected 'within' or 'beyond', got '%s'", budget);
        return new Scenario(
                number(parts.get(1), "replicas"),
                longNumber(parts.get(2), "a seed"),
                parts.get(3),
                settings(parts.get(4)),
                load(parts.get(5)),
                longNumber(parts.get(6), "when faults end"),
                budget.equals("beyond"),
                FaultPlan.parse(parts.get(8)));
    }

    private static OrderSettings settings(String text) {
        List<String> fields = fields(text, SETTING_COUNT, "settings");
        return new OrderSettings(
                number(fields.get(0), "a window"),
                number(fields.get(1), "a checkpoint interval"),
                number(fields.get(2), "envelopes per batch"),
                number(fields.get(3), "bytes per batch"),
                number(fields.get(4), "pending envelopes"),
                longNumber(fields.get(5), "a leader timeout"),
                longNumber(fields.get(6), "a status period"),
                longNumber(fields.get(7), "an idle status period"));
    }

    private static Load load(String text) {
        List<String> fields = fields(text, LOAD_COUNT, "a load");
        return new Load(
                number(fields.get(0), "clients"),
                number(fields.get(1), "operations per client"),
                number(fields.get(2), "operations per envelope"),
                longNumber(fields.get(3), "a time to think"));
    }

    private static List<String> fields(String text, int count, String what) {
        List<String> fields = NUMBERS.splitToList(text);
        checkArgument(
                fields.size() == count, "expected %s of %s numbers with '.' between, got '%s'", what, count, text);
        return fields;
    }

    private static int number(String text, String what) {
        long number = longNumber(text, what);
        checkArgument(number == (int) number, "expected %s that fits 32 bits, got %s", what, text);
        return (int) number;
    }

    private static long longNumber(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected " + what + ", got '" + text + "'", e);
        }
    }
}
