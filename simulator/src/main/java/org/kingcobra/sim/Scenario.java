package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Window;

/**
 * All that a run depends on. Its text form is the replay string: one word for a shell, and the same run on every machine as long
 * as its version is known.
 *
 * @param workload the name of what clients ask for
 * @param healAtMicros when faults end, apart from Byzantine seats
 * @param beyondBudget whether more than f seats may be faulty at a time; invariants are checked all the same, and may break
 * @param deployment left out of the text where it is plain
 */
public record Scenario(
        int replicas,
        long seed,
        String workload,
        OrderSettings settings,
        Load load,
        long healAtMicros,
        boolean beyondBudget,
        FaultPlan plan,
        Deployment deployment) {
    public static final String VERSION = "v1";
    private static final Splitter PARTS = Splitter.on(':');
    private static final Splitter NUMBERS = Splitter.on('.');
    private static final String WITHIN = "within";
    private static final String BEYOND = "beyond";
    private static final String CLOCK = "clock";
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

    /** Of a group that is run {@link Deployment#PLAIN plainly}. */
    public Scenario(
            int replicas,
            long seed,
            String workload,
            OrderSettings settings,
            Load load,
            long healAtMicros,
            boolean beyondBudget,
            FaultPlan plan) {
        this(replicas, seed, workload, settings, load, healAtMicros, beyondBudget, plan, Deployment.PLAIN);
    }

    public Scenario with(Deployment other) {
        return new Scenario(replicas, seed, workload, settings, load, healAtMicros, beyondBudget, plan, other);
    }

    public Scenario with(FaultPlan other) {
        return new Scenario(replicas, seed, workload, settings, load, healAtMicros, beyondBudget, other, deployment);
    }

    public Scenario with(Load other) {
        return new Scenario(replicas, seed, workload, settings, other, healAtMicros, beyondBudget, plan, deployment);
    }

    /** With clients who ask for something else. */
    public Scenario withWorkload(String other) {
        return new Scenario(replicas, seed, other, settings, load, healAtMicros, beyondBudget, plan, deployment);
    }

    /** With faults that end then. */
    public Scenario healingAt(long otherMicros) {
        return new Scenario(replicas, seed, workload, settings, load, otherMicros, beyondBudget, plan, deployment);
    }

    public Scenario withReplicas(int other) {
        return new Scenario(other, seed, workload, settings, load, healAtMicros, beyondBudget, plan, deployment);
    }

    public Scenario withSeed(long other) {
        return new Scenario(replicas, other, workload, settings, load, healAtMicros, beyondBudget, plan, deployment);
    }

    /** The replay string. */
    @Override
    public String toString() {
        return Joiner.on(':')
                .join(VERSION, replicas, seed, workload, text(settings), text(load), healAtMicros, conditions(), plan);
    }

    private String conditions() {
        List<String> words = new ArrayList<>();
        words.add(beyondBudget ? BEYOND : WITHIN);
        if (deployment.durability() != Durability.DURABLE) {
            words.add(deployment.durability().name());
        }
        if (deployment.clockMicros() > 0) {
            words.add(CLOCK + deployment.clockMicros());
        }
        return Joiner.on('.').join(words);
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
        List<String> conditions = NUMBERS.splitToList(parts.get(7));
        String budget = conditions.get(0);
        checkArgument(
                budget.equals(WITHIN) || budget.equals(BEYOND), "expected 'within' or 'beyond', got '%s'", budget);
        return new Scenario(
                number(parts.get(1), "replicas"),
                longNumber(parts.get(2), "a seed"),
                parts.get(3),
                settings(parts.get(4)),
                load(parts.get(5)),
                longNumber(parts.get(6), "when faults end"),
                budget.equals(BEYOND),
                FaultPlan.parse(parts.get(8)),
                deployment(conditions.subList(1, conditions.size())));
    }

    private static Deployment deployment(List<String> words) {
        Deployment deployment = Deployment.PLAIN;
        for (String word : words) {
            deployment = word.startsWith(CLOCK)
                    ? new Deployment(
                            deployment.durability(),
                            longNumber(word.substring(CLOCK.length()), "how often clocks are told"))
                    : new Deployment(durability(word), deployment.clockMicros());
        }
        return deployment;
    }

    private static Durability durability(String word) {
        for (Durability durability : Durability.values()) {
            if (durability.name().equals(word)) {
                return durability;
            }
        }
        throw new IllegalArgumentException("expected DURABLE, ASYNC, MEMORY or clock and a number, got '" + word + "'");
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
