package org.kingcobra.bft.bftsmart;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything on to the stream beneath, except what the artifact's own code prints. */
final class FilteredStream extends PrintStream {
    private static final Logger LOG = LoggerFactory.getLogger("org.kingcobra.bft.bftsmart.artifact");
    private static final String ARTIFACT = "bftsmart.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private final PrintStream beneath;

    FilteredStream(PrintStream beneath) {
        super(beneath, false);
        this.beneath = beneath;
    }

    /** Only threads of a group are looked at closer: the others pay one comparison of thread groups. */
    private static boolean fromArtifact() {
        return QuietThreads.isCurrent()
                && STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(FilteredStream::isPrinter)
                        .findFirst()
                        .map(name -> name.startsWith(ARTIFACT))
                        .orElse(false));
    }

    /** The first frame that is neither this stream nor the Java library. */
    private static boolean isPrinter(String className) {
        return !className.startsWith("java.")
                && !className.startsWith("sun.")
                && !className.startsWith("jdk.")
                && !className.equals(FilteredStream.class.getName());
    }

    private static boolean kept(@Nullable Object text) {
        boolean kept = fromArtifact();
        if (kept) {
            LOG.debug("{}", text);
        }
        return kept;
    }

    @Override
    public void flush() {
        beneath.flush();
    }

    @Override
    public void close() {
        if (!fromArtifact()) {
            beneath.close();
        }
    }

    @Override
    public boolean checkError() {
        return beneath.checkError();
    }

    @Override
    public void write(int octet) {
        if (!fromArtifact()) {
            beneath.write(octet);
        }
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        if (!fromArtifact()) {
            beneath.write(octets, offset, length);
        }
    }

    @Override
    public void write(byte[] octets) {
        write(octets, 0, octets.length);
    }

    @Override
    public void writeBytes(byte[] octets) {
        write(octets, 0, octets.length);
    }

    @Override
    public void print(boolean value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(char value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(int value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(long value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(float value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(double value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(char[] value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(@Nullable String value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void print(@Nullable Object value) {
        if (!kept(value)) {
            beneath.print(value);
        }
    }

    @Override
    public void println() {
        if (!fromArtifact()) {
            beneath.println();
        }
    }

    @Override
    public void println(boolean value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(char value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(int value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(long value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(float value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(double value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(char[] value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(@Nullable String value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public void println(@Nullable Object value) {
        if (!kept(value)) {
            beneath.println(value);
        }
    }

    @Override
    public PrintStream printf(String format, @Nullable Object... values) {
        return format(format, values);
    }

    @Override
    public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... values) {
        return format(locale, format, values);
    }

    @Override
    public PrintStream format(String format, @Nullable Object... values) {
        if (!kept(format)) {
            beneath.format(format, values);
        }
        return this;
    }

    @Override
    public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
        if (!kept(format)) {
            beneath.format(locale, format, values);
        }
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text) {
        if (!kept(text)) {
            beneath.append(text);
        }
        return this;
    }

    @Override
    public PrintStream append(@Nullable CharSequence text, int start, int end) {
        if (!kept(text)) {
            beneath.append(text, start, end);
        }
        return this;
    }

    @Override
    public PrintStream append(char value) {
        if (!kept(value)) {
            beneath.append(value);
        }
        return this;
    }
}
