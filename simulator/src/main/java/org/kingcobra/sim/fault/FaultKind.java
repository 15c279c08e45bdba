package org.kingcobra.sim.fault;

import org.kingcobra.sim.fault.Fault.Cases;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;

/** The kinds of faults, and how each is read from text. */
public enum FaultKind {
    CRASH("crash", text -> new Fault.Crash(text.node(), text.micros(), text.occasion())),
    RESTART("restart", text -> new Fault.Restart(text.node(), text.micros(), text.constant(DiskOutcome.class))),
    PAUSE("pause", text -> new Fault.Pause(text.node(), text.window())),
    SKEW("skew", text -> new Fault.Skew(text.node(), text.window(), text.ppm(), text.micros())),
    PARTITION("part", text -> new Fault.Partition(text.window(), text.groups())),
    ONE_WAY("oneway", text -> new Fault.OneWay(text.window(), text.nodes(), text.nodes())),
    LINKS(
            "links",
            text -> new Fault.Links(
                    text.window(), new LinkPolicy(text.micros(), text.micros(), text.ppm(), text.ppm(), text.ppm()))),
    CLOG("clog", text -> new Fault.Clog(text.window(), text.node(), text.node())),
    DISK("disk", text -> new Fault.DiskFault(text.node(), text.window(), text.constant(DiskFaultKind.class))),
    BYZANTINE("byz", text -> new Fault.Byzantine(text.node(), text.window(), text.constant(Behaviour.class))),
    TWINS("twins", text -> new Fault.Twins(text.node(), text.window())),
    CLIENT("client", text -> new Fault.ClientFault(text.node(), text.window(), text.constant(ClientFaultKind.class)));

    private interface Reader {
        Fault read(FaultText fields);
    }

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // no reader here holds anything
    private final Reader read;

    FaultKind(String code, Reader read) {
        this.code = code;
        this.read = read;
    }

    String code() {
        return code;
    }

    Fault read(FaultText fields) {
        return read.read(fields);
    }

    static FaultKind of(Fault fault) {
        return fault.match(KINDS);
    }

    private static final Cases<FaultKind> KINDS = new Cases<>() {
        @Override
        public FaultKind crash(Fault.Crash fault) {
            return CRASH;
        }

        @Override
        public FaultKind restart(Fault.Restart fault) {
            return RESTART;
        }

        @Override
        public FaultKind pause(Fault.Pause fault) {
            return PAUSE;
        }

        @Override
        public FaultKind skew(Fault.Skew fault) {
            return SKEW;
        }

        @Override
        public FaultKind partition(Fault.Partition fault) {
            return PARTITION;
        }

        @Override
        public FaultKind oneWay(Fault.OneWay fault) {
            return ONE_WAY;
        }

        @Override
        public FaultKind links(Fault.Links fault) {
            return LINKS;
        }

        @Override
        public FaultKind clog(Fault.Clog fault) {
            return CLOG;
        }

        @Override
        public FaultKind disk(Fault.DiskFault fault) {
            return DISK;
        }

        @Override
        public FaultKind byzantine(Fault.Byzantine fault) {
            return BYZANTINE;
        }

        @Override
        public FaultKind twins(Fault.Twins fault) {
            return TWINS;
        }

        @Override
        public FaultKind client(Fault.ClientFault fault) {
            return CLIENT;
        }
    };
}
