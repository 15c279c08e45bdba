package org.kingcobra.sim.cli;

import com.google.common.primitives.Longs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.GroupStartException;
import org.kingcobra.sim.cloud.EngineTooWeakException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The entry point: {@code kingcobra SUBCOMMAND}. */
@Command(
        name = "kingcobra",
        description = "A Byzantine-fault-tolerant replicated state machine that names corrupt nodes and proves it.",
        subcommands = HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all went well",
            "1:it ran and found something wrong (a malformed line, an invariant that failed)",
            "2:an option or a file is not what was expected; nothing on standard output",
            "3:the group could not be started or did not answer, or the output could not be written"
        })
public final class KingCobra {
    private KingCobra() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(out, err, arguments);
        if (out.checkError()) {
            err.println("kingcobra: standard output could not be written");
            status = Math.max(status, ExitCode.GROUP_FAILED);
        }
        err.flush();
        System.exit(status);
    }

    /** Runs one command line and returns its exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(ServiceLoader.load(CommandProvider.class), out, err, arguments);
    }

    static int run(Iterable<CommandProvider> commands, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new KingCobra());
        commands.forEach(provider -> line.addSubcommand(provider.command()));
        failWithGroupFailed(line);
        return line.registerConverter(int.class, KingCobra::smallNumber)
                .registerConverter(Integer.class, KingCobra::smallNumber)
                .registerConverter(long.class, text -> number(text, Long.MIN_VALUE, Long.MAX_VALUE))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(KingCobra::explainUsage)
                .setExecutionExceptionHandler(KingCobra::explainFailure)
                .execute(arguments);
    }

    private static int smallNumber(String text) {
        return Math.toIntExact(number(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    /** Says what it would have taken, which picocli's own converters do not. */
    private static long number(String text, long least, long most) {
        Optional<Long> number = Optional.ofNullable(Longs.tryParse(text));
        return number.filter(value -> value >= least && value <= most)
                .orElseThrow(() -> new TypeConversionException(
                        "expected a whole number from " + least + " to " + most + ", got " + Shown.of(text)));
    }

    private static void failWithGroupFailed(CommandLine line) {
        line.getCommandSpec().exitCodeOnExecutionException(ExitCode.GROUP_FAILED);
        line.getSubcommands().values().forEach(KingCobra::failWithGroupFailed);
    }

    private static int explainUsage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println("kingcobra: " + wrong.getMessage());
        line.getErr().println("try: " + helpFor(line));
        return ExitCode.USAGE;
    }

    private static String helpFor(CommandLine line) {
        return line.getParent() == null
                ? "kingcobra help"
                : line.getParent().getCommandSpec().qualifiedName() + " help " + line.getCommandName();
    }

    private static int explainFailure(Exception thrown, CommandLine line, ParseResult parsed) throws Exception {
        Exception failure = thrown;
        while (failure instanceof CompletionException && failure.getCause() instanceof Exception cause) {
            failure = cause;
        }
        if (failure instanceof UsageException || failure instanceof EngineTooWeakException) {
            line.getErr().println("kingcobra: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof GroupStartException || failure instanceof ClientException) {
            line.getErr().println("kingcobra: " + failure.getMessage());
            return ExitCode.GROUP_FAILED;
        }
        throw thrown;
    }
}
