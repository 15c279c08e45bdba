package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import org.kingcobra.bft.Digest;

/**
 * What an accusation is about, such as {@code coin 17} or {@code request 5f...}: accusations of one participant about one
 * subject are one case, and nobody is convicted twice of one subject.
 */
public record Subject(String text) implements Comparable<Subject> {
    public static final int BYTES_MAX = 160;

    public Subject {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        checkArgument(
                bytes >= 1 && bytes <= BYTES_MAX, "expected a subject of 1 to %s bytes, got %s", BYTES_MAX, bytes);
    }

    /** A subject of any length: a long one is named by its digest. */
    public static Subject of(String kind, String name) {
        String text = kind + " " + name;
        return text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX
                ? new Subject(text)
                : new Subject(kind + " #" + Digest.of(ByteString.copyFromUtf8(name)));
    }

    @Override
    public int compareTo(Subject other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
