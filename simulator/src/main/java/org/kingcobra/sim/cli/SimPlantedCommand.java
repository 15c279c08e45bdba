package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kingcobra.sim.cli.PlantedSearch.Outcome;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.PlantedBugs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "planted",
        description =
                "Plants one bug after the other in the product, and looks for each with the schedules of sim run.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A line for each bug: FOUND or MISSED, its name, schedules and seconds until it was found, faults after shrinking.",
            "",
            "Exit status: 0 if every bug was found, 1 if one was missed, 2 for wrong usage or without a Java compiler."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class SimPlantedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "what schedules are drawn from; default 1")
    private long seed;

    @Option(
            names = "--schedules",
            paramLabel = "N",
            defaultValue = "20000",
            description = "the most for one bug; default 20,000")
    private int schedules;

    @Option(names = "--threads", paramLabel = "T", description = "runs at a time; default one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--bug", paramLabel = "NAME", split = ",", description = "only these bugs")
    private List<String> names = List.of();

    @Option(names = "--docs", paramLabel = "FILE", description = "writes the table as Markdown as well")
    private @Nullable Path docs;

    @Override
    public Integer call() throws UsageException {
        PlantedSearch search = new PlantedSearch(
                seed, ScheduleOptions.positive("--schedules", schedules), ScheduleOptions.threads(threads));
        List<PlantedBug> bugs = bugs();
        if (docs != null) {
            OutputFile.check(docs); // hours before it is written
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Outcome> outcomes = new ArrayList<>();
        for (PlantedBug bug : bugs) {
            Outcome outcome = search.lookFor(bug);
            outcomes.add(outcome);
            out.print(line(outcome) + "\n");
            out.flush();
        }
        long missed = outcomes.stream().filter(outcome -> !outcome.found()).count();
        out.print("found " + (outcomes.size() - missed) + " of " + outcomes.size() + ", median shrunk plan "
                + PlantedTable.medianFaults(outcomes) + " faults\n");
        if (docs != null) {
            OutputFile.write(docs, PlantedTable.of(search, outcomes));
        }
        return missed == 0 ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }

    private List<PlantedBug> bugs() throws UsageException {
        for (String name : names) {
            PatchedClasses.bug(name);
        }
        return PlantedBugs.ALL.stream()
                .filter(bug -> names.isEmpty() || names.contains(bug.name()))
                .toList();
    }

    private static String line(Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%s %s %d %.1f %d",
                outcome.found() ? "FOUND" : "MISSED",
                outcome.bug().name(),
                outcome.schedules(),
                outcome.seconds(),
                outcome.faults());
    }
}
