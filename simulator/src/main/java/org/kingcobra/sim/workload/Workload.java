package org.kingcobra.sim.workload;

/**
 * Services and who asks them for what. Equal settings give equal sessions. To be found by name, in replay strings and on the
 * command line, a workload is named in {@code META-INF/services} and has a constructor without parameters.
 */
public interface Workload {
    /** A lower-case word. */
    String name();

    Size size();

    /** The same with more or less to do; a workload that needs certain clients may give itself more of them. */
    Workload sized(Size size);

    /** What one run of it consists of. */
    Session begin(Setting setting);
}
