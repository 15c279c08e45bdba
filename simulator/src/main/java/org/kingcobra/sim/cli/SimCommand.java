package org.kingcobra.sim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

@Command(
        name = "sim",
        description = "Runs groups in virtual time under drawn faults, and says what they broke.",
        subcommands = {
            SimRunCommand.class,
            SimReplayCommand.class,
            SimExplainCommand.class,
            SimPlantedCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true)
final class SimCommand {
    /** Contributes this command. */
    public static final class Provider implements CommandProvider {
        @Override
        public Object command() {
            return new SimCommand();
        }
    }
}
