package org.kingcobra.sim.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory against the classes that run. */
final class PatchedCompiler {
    private PatchedCompiler() {}

    /** The bytes of each class that the sources make, nested ones included, by binary name. */
    static SortedMap<String, byte[]> compile(SortedMap<String, String> sources) throws UsageException {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new UsageException("expected a JDK, whose compiler plants the bugs; this is a JRE: "
                        + System.getProperty("java.home")));
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((type, text) -> units.add(new Source(type, text)));
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn", "-Xlint:none");
        try (Memory classes = new Memory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
            boolean compiled = compiler.getTask(messages, classes, null, options, null, units)
                    .call();
            if (!compiled) {
                throw new IllegalStateException("a patched source does not compile: " + messages);
            }
            return classes.bytes();
        } catch (IOException e) {
            throw new IllegalStateException("expected to compile in memory", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("memory:///" + type.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String type) {
            super(URI.create("memory:///" + type.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    /** Reads as the standard manager does, and keeps what is written. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final TreeMap<String, Compiled> written = new TreeMap<>();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String type, Kind kind, FileObject sibling) {
            return written.computeIfAbsent(type, Compiled::new);
        }

        SortedMap<String, byte[]> bytes() {
            SortedMap<String, byte[]> all = new TreeMap<>();
            written.forEach((type, compiled) -> all.put(type, compiled.bytes.toByteArray()));
            return all;
        }
    }
}
