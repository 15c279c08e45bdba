package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * Changes one field of an encoded message: small steps, as most faults of real programs are (ByzzFuzz, OOPSLA 2023), or values that
 * nobody expects.
 */
final class Mutation {
    private static final List<Long> ODD = List.of(0L, 1L, -1L, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62);

    private final RandomStream random;
    private final boolean isSmall;

    private Mutation(RandomStream random, boolean isSmall) {
        this.random = random;
        this.isSmall = isSmall;
    }

    /** One number one more or less, one byte changed, one element twice or not at all. */
    static Mutation small(RandomStream random) {
        return new Mutation(random, true);
    }

    /** Numbers at the ends of their range, other bytes, many elements. */
    static Mutation odd(RandomStream random) {
        return new Mutation(random, false);
    }

    void mutate(Message.Builder message) {
        List<FieldDescriptor> fields = new ArrayList<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (mayBeChanged(message, field)) {
                fields.add(field);
            }
        }
        if (!fields.isEmpty()) {
            mutate(message, random.pick(fields));
        }
    }

    /** What is not there stays away, but for numbers, which are there as 0. */
    private static boolean mayBeChanged(Message.Builder message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return message.getRepeatedFieldCount(field) > 0;
        }
        return !field.hasPresence() || message.hasField(field);
    }

    private void mutate(Message.Builder message, FieldDescriptor field) {
        if (field.isRepeated()) {
            mutateElements(message, field);
        } else if (field.getJavaType() == JavaType.MESSAGE) {
            mutate(message.getFieldBuilder(field));
        } else {
            message.setField(field, other(field, message.getField(field)));
        }
    }

    private void mutateElements(Message.Builder message, FieldDescriptor field) {
        int at = random.below(message.getRepeatedFieldCount(field));
        Object element = message.getRepeatedField(field, at);
        switch (random.below(3)) {
            case 0 -> message.addRepeatedField(field, element);
            case 1 -> remove(message, field, at);
            default -> {
                if (field.getJavaType() == JavaType.MESSAGE) {
                    mutate(message.getRepeatedFieldBuilder(field, at));
                } else {
                    message.setRepeatedField(field, at, other(field, element));
                }
            }
        }
    }

    private static void remove(Message.Builder message, FieldDescriptor field, int at) {
        List<Object> left = new ArrayList<>();
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            if (i != at) {
                left.add(message.getRepeatedField(field, i));
            }
        }
        message.clearField(field);
        left.forEach(element -> message.addRepeatedField(field, element));
    }

    private Object other(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case LONG -> number((long) value);
            case INT -> (int) number((int) value);
            case BOOLEAN -> !(boolean) value;
            case BYTE_STRING -> bytes((ByteString) value);
            default -> value;
        };
    }

    private long number(long value) {
        return isSmall ? value + (random.below(2) == 0 ? 1 : -1) : random.pick(ODD);
    }

    private ByteString bytes(ByteString value) {
        byte[] changed = value.toByteArray();
        if (changed.length == 0 || (!isSmall && random.below(3) == 0)) {
            return ByteString.copyFrom(new byte[random.below(100)]);
        }
        changed[random.below(changed.length)] ^= (byte) (1 << random.below(Byte.SIZE));
        return ByteString.copyFrom(changed);
    }
}
