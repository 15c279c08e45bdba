package org.kingcobra.sim.planted;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sources of the classes that can be patched; they travel in the simulator's jar. */
public final class ShippedSources {
    private static final String ROOT = "/planted/sources/";

    private ShippedSources() {}

    /** The source of a top-level class. */
    public static String of(String type) {
        String path = ROOT + type.replace('.', '/') + ".java";
        try (InputStream source = ShippedSources.class.getResourceAsStream(path)) {
            checkArgument(source != null, "expected the source of %s among the resources, at %s", type, path);
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + path, e);
        }
    }
}
