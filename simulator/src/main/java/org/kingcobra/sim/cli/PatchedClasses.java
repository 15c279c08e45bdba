package org.kingcobra.sim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.PlantedBugs;
import org.kingcobra.sim.planted.PlantedWorld;
import org.kingcobra.sim.planted.ShippedSources;
import org.kingcobra.sim.planted.World;

/**
 * The product and the simulator once more, some classes patched. All of them come from here, not from the parent: classes that see
 * each other's package-private members must come from one loader. Only {@link World} is common to both sides.
 */
final class PatchedClasses extends ClassLoader {
    private static final String OURS = "org.kingcobra.";

    static {
        registerAsParallelCapable();
    }

    private final SortedMap<String, byte[]> patched;

    private PatchedClasses(ClassLoader parent, SortedMap<String, byte[]> patched) {
        super(parent);
        this.patched = patched;
    }

    /** The planted bug of this name. */
    static PlantedBug bug(String name) throws UsageException {
        return PlantedBugs.ALL.stream()
                .filter(bug -> bug.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("no planted bug is named " + Shown.of(name) + "; there are "
                        + String.join(
                                ", ",
                                PlantedBugs.ALL.stream().map(PlantedBug::name).toList())));
    }

    /** The simulator with a bug in the product. */
    static World with(PlantedBug bug) throws UsageException {
        SortedMap<String, byte[]> patched = PatchedCompiler.compile(bug.patched(ShippedSources::of));
        return open(new PatchedClasses(PatchedClasses.class.getClassLoader(), patched));
    }

    private static World open(ClassLoader loader) {
        try {
            return (World) loader.loadClass(PlantedWorld.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected a public constructor of " + PlantedWorld.class, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.equals(World.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = patched.containsKey(name) ? patched.get(name) : shipped(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] shipped(String name) throws ClassNotFoundException {
        try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read class " + name, e);
        }
    }
}
