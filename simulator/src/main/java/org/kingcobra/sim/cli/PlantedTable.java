package org.kingcobra.sim.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kingcobra.sim.cli.PlantedSearch.Outcome;
import org.kingcobra.sim.planted.Edit;

/** The table of planted bugs for the documentation. */
final class PlantedTable {
    private PlantedTable() {}

    /** Half of the bugs that were found need as many faults or fewer. */
    static int medianFaults(List<Outcome> outcomes) {
        List<Integer> faults = outcomes.stream()
                .filter(Outcome::found)
                .map(Outcome::faults)
                .sorted()
                .toList();
        return faults.isEmpty() ? 0 : faults.get((faults.size() - 1) / 2);
    }

    static String of(PlantedSearch search, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        text.append("# Planted bugs\n\n")
                .append("Each is a slip in a copy of a shipped class, planted alone. The schedules are those that\n")
                .append("`sim run --seed ")
                .append(search.seed())
                .append(
                        "` draws; the generator knows nothing of the bugs. A schedule counts only if the classes as shipped\n")
                .append("pass it. Written by `./kingcobra sim planted --docs docs/planted-bugs.md`; at most ")
                .append(String.format(Locale.ROOT, "%,d", search.schedulesMax()))
                .append(" schedules a bug,\n")
                .append(search.threads())
                .append(" threads. Seconds include compiling and loading the patched classes.\n\n")
                .append(
                        "| bug | what it does wrong | in | replicas | schedules | seconds | shrunk faults | seen as |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        outcomes.forEach(outcome -> text.append(row(outcome)).append('\n'));
        text.append("\nMedian shrunk plan: ")
                .append(medianFaults(outcomes))
                .append(" faults. The shrunk schedules, for `./kingcobra sim replay --bug NAME STRING`:\n\n");
        outcomes.stream()
                .filter(Outcome::found)
                .forEach(outcome -> text.append("- `")
                        .append(outcome.bug().name())
                        .append("`: `")
                        .append(outcome.shrunk())
                        .append("`\n"));
        return text.toString();
    }

    private static String row(Outcome outcome) {
        String types = outcome.bug().edits().stream()
                .map(Edit::type)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .distinct()
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %s | %.1f | %s | %s |",
                outcome.bug().name(),
                cell(outcome.bug().slip()),
                types,
                outcome.bug().replicas(),
                outcome.found() ? Long.toString(outcome.schedules()) : "missed",
                outcome.seconds(),
                outcome.found() ? Integer.toString(outcome.faults()) : "",
                cell(outcome.what()));
    }

    private static String cell(String text) {
        String shown = text.length() > 120 ? text.substring(0, 120) + "..." : text;
        return shown.replace("|", "\\|").replace("\n", " ");
    }
}
