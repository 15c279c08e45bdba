package org.kingcobra.sim.timeline;

import java.util.List;
import java.util.stream.Collectors;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/** A fault as a sentence. */
final class FaultWords implements Fault.Cases<String> {
    private final int replicas;

    private FaultWords(int replicas) {
        this.replicas = replicas;
    }

    /** What goes wrong, and when. */
    static String of(Fault fault, int replicas) {
        return when(fault.during()) + ": " + what(fault, replicas);
    }

    static String what(Fault fault, int replicas) {
        return fault.match(new FaultWords(replicas));
    }

    private static String when(Window window) {
        if (window.untilMicros() == Window.EVER_MICROS) {
            return window.fromMicros() == 0 ? "always" : "from " + Names.time(window.fromMicros());
        }
        String from = Names.time(window.fromMicros());
        return window.lengthMicros() == 0 ? "at " + from : from + " to " + Names.time(window.untilMicros());
    }

    private String name(int node) {
        return Names.node(node, replicas);
    }

    private String names(List<Integer> nodes) {
        return nodes.stream().map(this::name).collect(Collectors.joining(", "));
    }

    @Override
    public String crash(Fault.Crash fault) {
        return name(fault.seat()) + " crashes";
    }

    @Override
    public String restart(Fault.Restart fault) {
        return name(fault.seat()) + " starts again, on its disk: " + Names.words(fault.found());
    }

    @Override
    public String pause(Fault.Pause fault) {
        return name(fault.seat()) + " stands still";
    }

    @Override
    public String skew(Fault.Skew fault) {
        return name(fault.seat()) + "'s clock jumps by " + Names.time(fault.jumpMicros()) + " and is off by "
                + fault.ratePpm() + " ppm";
    }

    @Override
    public String partition(Fault.Partition fault) {
        return "only these hear each other: "
                + fault.groups().stream().map(this::names).collect(Collectors.joining(" | "));
    }

    @Override
    public String oneWay(Fault.OneWay fault) {
        return names(fault.receivers()) + " cannot hear " + names(fault.senders());
    }

    @Override
    public String links(Fault.Links fault) {
        LinkPolicy policy = fault.policy();
        return "links " + share("lose", policy.lossPpm()) + share("double", policy.duplicationPpm())
                + share("damage", policy.corruptionPpm()) + "take " + policy.delayLeastMicros() + " us and "
                + policy.delayMeanMicros() + " us more on average";
    }

    private static String share(String what, int ppm) {
        int hundredths = ppm / 100;
        return ppm == 0 ? "" : what + " " + hundredths / 100 + "." + hundredths % 100 / 10 + hundredths % 10 + " %, ";
    }

    @Override
    public String clog(Fault.Clog fault) {
        return "what " + name(fault.from()) + " sends to " + name(fault.to()) + " waits";
    }

    @Override
    public String disk(Fault.DiskFault fault) {
        return name(fault.seat()) + "'s disk: " + Names.words(fault.what());
    }

    @Override
    public String byzantine(Fault.Byzantine fault) {
        return name(fault.seat()) + " is Byzantine: " + Names.words(fault.behaviour());
    }

    @Override
    public String twins(Fault.Twins fault) {
        return name(fault.seat()) + " runs twice with one key";
    }

    @Override
    public String client(Fault.ClientFault fault) {
        return "client " + fault.client() + " is Byzantine: " + Names.words(fault.what());
    }
}
