package org.kingcobra.sim.cli;

/** Contributes a subcommand to the command line; found through {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface CommandProvider {
    /** An instance of a class annotated with picocli's {@code @Command}, a {@code Callable} that returns an {@link ExitCode}. */
    Object command();
}
