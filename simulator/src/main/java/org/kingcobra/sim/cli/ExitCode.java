package org.kingcobra.sim.cli;

/** What the process's exit status says; the same for every subcommand. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;

    /** The command ran and found something wrong: a malformed line, an invariant that failed. */
    public static final int FOUND_WRONG = 1;

    /** The command did not run: an option or a file is not what was expected. */
    public static final int USAGE = 2;

    /** The group could not be started or did not answer. */
    public static final int GROUP_FAILED = 3;

    private ExitCode() {}
}
