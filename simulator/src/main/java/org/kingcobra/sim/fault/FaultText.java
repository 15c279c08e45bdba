package org.kingcobra.sim.fault;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.kingcobra.sim.fault.Fault.Cases;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/**
 * One fault's fields as text, one after the other; needs no quoting in a shell. Whatever the text, the answer is a fault or an
 * {@link IllegalArgumentException} that says what was expected.
 */
final class FaultText {
    private static final Splitter FIELDS = Splitter.on(',');
    private static final Splitter GROUPS = Splitter.on('/');
    private static final Splitter NODES = Splitter.on('.');

    private final String text;
    private final Iterator<String> fields;

    private FaultText(String text) {
        this.text = text;
        this.fields = FIELDS.split(text).iterator();
    }

    static Fault parse(String text) {
        FaultText fields = new FaultText(text);
        String code = fields.next("a kind");
        FaultKind kind = Arrays.stream(FaultKind.values())
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> fields.unexpected("one of " + codes(), code));
        Fault fault = kind.read(fields);
        checkArgument(!fields.fields.hasNext(), "expected no more fields in '%s'", text);
        return fault;
    }

    private static String codes() {
        return Joiner.on(' ')
                .join(Arrays.stream(FaultKind.values()).map(FaultKind::code).iterator());
    }

    private String next(String expected) {
        if (!fields.hasNext()) {
            throw unexpected(expected, "the end");
        }
        return fields.next();
    }

    private IllegalArgumentException unexpected(String expected, String got) {
        return new IllegalArgumentException("expected " + expected + " in fault '" + text + "', got " + got);
    }

    private long number(String field, String expected) {
        try {
            return Long.parseLong(field);
        } catch (NumberFormatException e) {
            throw unexpected(expected, "'" + field + "'");
        }
    }

    int node() {
        return toNode(next("a node"));
    }

    private int toNode(String field) {
        long node = number(field, "a node");
        if (node < 0 || node >= FaultPlan.NODES_MAX) {
            throw unexpected("a node below " + FaultPlan.NODES_MAX, field);
        }
        return (int) node;
    }

    long micros() {
        long micros = number(next("microseconds"), "microseconds");
        if (micros < 0 || micros > Window.EVER_MICROS) {
            throw unexpected("0 to " + Window.EVER_MICROS + " microseconds", Long.toString(micros));
        }
        return micros;
    }

    int ppm() {
        long ppm = number(next("parts of a million"), "parts of a million");
        if (Math.abs(ppm) > LinkPolicy.MILLION) {
            throw unexpected("at most a million parts of a million", Long.toString(ppm));
        }
        return (int) ppm;
    }

    Window window() {
        String field = next("a window");
        int dash = field.indexOf('-');
        if (dash < 0) {
            throw unexpected("a window such as 1500-9000", "'" + field + "'");
        }
        String end = field.substring(dash + 1);
        long until = end.equals("ever") ? Window.EVER_MICROS : number(end, "the end of a window");
        return new Window(number(field.substring(0, dash), "the begin of a window"), until);
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        String name = next("one of " + Arrays.toString(type.getEnumConstants()));
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unexpected("one of " + Arrays.toString(type.getEnumConstants()), name));
    }

    /** May be left out, at the end. */
    Occasion occasion() {
        return fields.hasNext() ? constant(Occasion.class) : Occasion.AT_ONCE;
    }

    List<Integer> nodes() {
        return toNodes(next("nodes"));
    }

    private List<Integer> toNodes(String field) {
        return NODES.splitToStream(field).map(this::toNode).toList();
    }

    List<List<Integer>> groups() {
        return GROUPS.splitToStream(next("groups of nodes")).map(this::toNodes).toList();
    }

    static String of(Fault fault) {
        return fault.kind().code() + "," + fault.match(WRITER);
    }

    private static String fields(Object... fields) {
        return Joiner.on(',').join(fields);
    }

    private static String nodes(List<Integer> nodes) {
        return Joiner.on('.').join(nodes);
    }

    private static final Cases<String> WRITER = new Cases<>() {
        @Override
        public String crash(Fault.Crash fault) {
            String moment = fields(fault.seat(), fault.atMicros());
            return fault.when() == Occasion.AT_ONCE ? moment : fields(moment, fault.when());
        }

        @Override
        public String restart(Fault.Restart fault) {
            return fields(fault.seat(), fault.atMicros(), fault.found());
        }

        @Override
        public String pause(Fault.Pause fault) {
            return fields(fault.seat(), fault.during());
        }

        @Override
        public String skew(Fault.Skew fault) {
            return fields(fault.seat(), fault.during(), fault.ratePpm(), fault.jumpMicros());
        }

        @Override
        public String partition(Fault.Partition fault) {
            List<String> groups = fault.groups().stream().map(FaultText::nodes).toList();
            return fields(fault.during(), Joiner.on('/').join(groups));
        }

        @Override
        public String oneWay(Fault.OneWay fault) {
            return fields(fault.during(), nodes(fault.senders()), nodes(fault.receivers()));
        }

        @Override
        public String links(Fault.Links fault) {
            LinkPolicy policy = fault.policy();
            return fields(
                    fault.during(),
                    policy.delayLeastMicros(),
                    policy.delayMeanMicros(),
                    policy.lossPpm(),
                    policy.duplicationPpm(),
                    policy.corruptionPpm());
        }

        @Override
        public String clog(Fault.Clog fault) {
            return fields(fault.during(), fault.from(), fault.to());
        }

        @Override
        public String disk(Fault.DiskFault fault) {
            return fields(fault.seat(), fault.during(), fault.what());
        }

        @Override
        public String byzantine(Fault.Byzantine fault) {
            return fields(fault.seat(), fault.during(), fault.behaviour());
        }

        @Override
        public String twins(Fault.Twins fault) {
            return fields(fault.seat(), fault.during());
        }

        @Override
        public String client(Fault.ClientFault fault) {
            return fields(fault.client(), fault.during(), fault.what());
        }
    };
}
