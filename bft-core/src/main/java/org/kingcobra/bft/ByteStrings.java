package org.kingcobra.bft;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What is done with byte strings on the hot path, without the copies and iterators of their own methods. */
public final class ByteStrings {
    /** Takes bytes in order and keeps none of the arrays that it is shown, nor changes them. */
    public interface Sink {
        void take(byte[] array, int offset, int length);
    }

    private ByteStrings() {}

    /** Shows a sink all bytes, where they are. */
    public static void feed(ByteString bytes, Sink sink) {
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, new SinkOutput(sink));
        } catch (IOException e) {
            throw new IllegalStateException("expected a sink that does not fail", e);
        }
    }

    /** By unsigned bytes; where one begins like the other, the shorter is the lower. */
    public static int compare(ByteString one, ByteString other) {
        int common = Math.min(one.size(), other.size());
        for (int at = 0; at < common; at++) {
            int order = Byte.compareUnsigned(one.byteAt(at), other.byteAt(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static final class SinkOutput extends ByteOutput {
        private final Sink sink;

        SinkOutput(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void write(byte value) {
            sink.take(new byte[] {value}, 0, 1);
        }

        @Override
        public void write(byte[] value, int offset, int length) {
            sink.take(value, offset, length);
        }

        @Override
        public void writeLazy(byte[] value, int offset, int length) {
            sink.take(value, offset, length);
        }

        @Override
        public void write(ByteBuffer value) {
            byte[] copy = new byte[value.remaining()];
            value.get(copy);
            sink.take(copy, 0, copy.length);
        }

        @Override
        public void writeLazy(ByteBuffer value) {
            if (value.hasArray()) {
                sink.take(value.array(), value.arrayOffset() + value.position(), value.remaining());
                value.position(value.limit());
            } else {
                write(value);
            }
        }
    }
}
