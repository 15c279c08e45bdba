package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/attacks.md} says of each attack where it is played, and it is played there. */
class AttackTableTest {
    private static final Pattern ROW = Pattern.compile("^\\| ([ESLA]\\d+) \\|.*\\| (.*) \\|$");
    private static final Pattern SCENARIO = Pattern.compile("`(\\w+ScenariosTest#\\w+)`");
    private static final List<Class<?>> SCENARIOS = List.of(
            ForgeryScenariosTest.class,
            AgreementScenariosTest.class,
            RecoveryScenariosTest.class,
            RestartScenariosTest.class,
            LivenessScenariosTest.class,
            ReadScenariosTest.class);

    @Test
    void everyAttackHasARow() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        new TreeMap<>(Map.of("E", 9, "S", 11, "L", 22, "A", 13)).forEach((list, last) -> {
            for (int number = 1; number <= last; number++) {
                expected.add(list + number);
            }
        });
        assertEquals(expected, new TreeSet<>(table().keySet()));
    }

    @Test
    void everyRowNamesTheScenariosThatPlayItOrSaysWhyThereIsNone() throws IOException {
        Map<String, Set<String>> played = played();
        table().forEach((attack, where) -> {
            TreeSet<String> named = new TreeSet<>();
            Matcher scenario = SCENARIO.matcher(where);
            while (scenario.find()) {
                named.add(scenario.group(1));
            }
            assertEquals(played.getOrDefault(attack, Set.of()), named, attack);
            assertTrue(!named.isEmpty() || where.startsWith("no meaning here: "), attack + ": " + where);
        });
    }

    private static Map<String, String> table() throws IOException {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "attacks.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static Map<String, Set<String>> played() {
        TreeMap<String, Set<String>> played = new TreeMap<>();
        for (Class<?> scenarios : SCENARIOS) {
            for (Method method : scenarios.getDeclaredMethods()) {
                Optional.ofNullable(method.getAnnotation(Attack.class)).ifPresent(attack -> {
                    for (String id : attack.value()) {
                        played.computeIfAbsent(id, unused -> new TreeSet<>())
                                .add(scenarios.getSimpleName() + "#" + method.getName());
                    }
                });
            }
        }
        return played;
    }
}
