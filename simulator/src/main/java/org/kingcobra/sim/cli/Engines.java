package org.kingcobra.sim.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.engine.EngineProvider;

/** The ordering engines on the class path. */
final class Engines {
    private Engines() {}

    /** Best first. */
    static List<String> names() {
        return ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(EngineProvider::preference)
                        .reversed()
                        .thenComparing(EngineProvider::name))
                .map(EngineProvider::name)
                .toList();
    }

    /** What {@code --engine} asks for, checked before anything starts; empty where nobody asks. */
    static Optional<String> wanted(@Nullable String name) throws UsageException {
        if (name != null && !names().contains(name)) {
            throw new UsageException("expected --engine of " + String.join(", ", names()) + "; got " + Shown.of(name));
        }
        return Optional.ofNullable(name);
    }
}
