package org.kingcobra.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What happened, one line at a time, in words that do not depend on how fast the machine is. */
final class Story {
    private final List<String> lines = new ArrayList<>();
    private final Consumer<String> listener;

    Story(Consumer<String> listener) {
        this.listener = listener;
    }

    void tell(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        lines.add(line);
        listener.accept(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
