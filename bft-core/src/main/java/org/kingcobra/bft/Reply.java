package org.kingcobra.bft;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;

/**
 * What a command came to.
 *
 * @param effective whether its effects stand; a refused command has none
 * @param status a {@link Status#code()}; 0 is done
 * @param result for the client to decode
 */
public record Reply(boolean effective, int status, ByteString result) {
    public static final Reply DONE = done(ByteString.EMPTY);

    public Reply {
        requireNonNull(result, "expected a result, perhaps an empty one");
    }

    public static Reply done(ByteString result) {
        return new Reply(true, HostStatus.DONE.code(), result);
    }

    public static Reply done(String result) {
        return done(ByteString.copyFromUtf8(result));
    }

    /** The command took effect and ended in a way that its caller must see, such as evidence that was recorded. */
    public static Reply ended(Status status, ByteString result) {
        return new Reply(true, status.code(), result);
    }

    /** The command has no effect whatever, in any service. */
    public static Reply refused(Status status) {
        return new Reply(false, status.code(), ByteString.EMPTY);
    }

    /** As {@link #refused(Status)}, with an explanation. */
    public static Reply refused(Status status, String expected) {
        return new Reply(false, status.code(), ByteString.copyFromUtf8(expected));
    }

    /** Refuses bytes that do not decode; {@code expected} says what would have. */
    public static Reply malformed(String expected) {
        return refused(HostStatus.MALFORMED_COMMAND, expected);
    }

    public boolean is(Status expected) {
        return status == expected.code();
    }

    public boolean isDone() {
        return is(HostStatus.DONE);
    }

    public String text() {
        return result.toStringUtf8();
    }
}
