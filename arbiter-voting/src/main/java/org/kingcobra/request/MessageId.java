package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message's name: the node that made it, the boot of that node, and a counter within the boot (M-MSG-01). Unlike a time
 * stamp it cannot occur twice (trap T-4). The three fill the 122 free bits of a UUID exactly. Ordered by boot, then counter,
 * then node.
 *
 * @param bootEpochMillis when the node booted; no two boots of a node have the same
 * @param counter from 1
 */
public record MessageId(int node, long bootEpochMillis, long counter) implements Comparable<MessageId> {
    public static final long BOOT_EPOCH_MILLIS_MAX = (1L << 48) - 1;
    public static final long COUNTER_MAX = (1L << 42) - 1;

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{12})-([0-9a-f]{11})");
    private static final long VERSION_7 = 7L << 12;
    private static final long VARIANT_RFC_9562 = 2L << 62;
    /** Of the counter's 42 bits, 12 stand before the variant and 30 behind it. */
    private static final int LOW_COUNTER_BITS = 30;

    private static final long LOW_COUNTER_MASK = (1L << LOW_COUNTER_BITS) - 1;

    public MessageId {
        checkArgument(
                bootEpochMillis >= 0 && bootEpochMillis <= BOOT_EPOCH_MILLIS_MAX,
                "expected a boot epoch of 48 bits, got %s",
                bootEpochMillis);
        checkArgument(counter >= 1 && counter <= COUNTER_MAX, "expected a counter of 1 to 2^42-1, got %s", counter);
    }

    /** The id that {@link #toString()} gave, and nothing else. */
    public static Optional<MessageId> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long counter = Long.parseLong(parts.group(3), 16);
        if (counter < 1 || counter > COUNTER_MAX) {
            return Optional.empty();
        }
        return Optional.of(new MessageId(
                Integer.parseUnsignedInt(parts.group(1), 16), Long.parseLong(parts.group(2), 16), counter));
    }

    /** The same id in the shape of a UUID version 7 (RFC 9562, 5.7); distinct ids give distinct UUIDs in the same order. */
    public UUID toUuid() {
        long high = (bootEpochMillis << 16) | VERSION_7 | (counter >>> LOW_COUNTER_BITS);
        long low = VARIANT_RFC_9562 | ((counter & LOW_COUNTER_MASK) << Integer.SIZE) | Integer.toUnsignedLong(node);
        return new UUID(high, low);
    }

    /** The id whose {@link #toUuid()} this is, if there is one. */
    public static Optional<MessageId> fromUuid(UUID uuid) {
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        long counter = ((high & 0xfff) << LOW_COUNTER_BITS) | ((low >>> Integer.SIZE) & LOW_COUNTER_MASK);
        if (uuid.version() != 7 || uuid.variant() != 2 || counter < 1) {
            return Optional.empty();
        }
        return Optional.of(new MessageId((int) low, high >>> 16, counter));
    }

    @Override
    public int compareTo(MessageId other) {
        int byBoot = Long.compare(bootEpochMillis, other.bootEpochMillis);
        int byCounter = byBoot != 0 ? byBoot : Long.compare(counter, other.counter);
        return byCounter != 0 ? byCounter : Integer.compareUnsigned(node, other.node);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%08x-%012x-%011x", node, bootEpochMillis, counter);
    }
}
