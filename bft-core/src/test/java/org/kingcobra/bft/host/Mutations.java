package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What happens to bytes on their way through somebody else's hands. */
record Mutations(List<Mutation> all) {
    /** One change: which, where, and with what. */
    record Mutation(int kind, int place, byte value) {}

    static Arbitrary<Mutations> atLeastOne() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.bytes())
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(Mutations::new);
    }

    ByteString of(ByteString bytes) {
        ByteString result = bytes;
        for (Mutation mutation : all) {
            result = apply(mutation, result);
        }
        return result;
    }

    private static ByteString apply(Mutation mutation, ByteString bytes) {
        int place = mutation.place % (bytes.size() + 1);
        ByteString one = ByteString.copyFrom(new byte[] {mutation.value});
        ByteString before = bytes.substring(0, place);
        ByteString from = bytes.substring(place);
        return switch (mutation.kind) {
            case 0 -> before; // cut off
            case 1 -> before.concat(one).concat(from); // inserted
            case 2 -> from.isEmpty() ? bytes : before.concat(from.substring(1)); // lost
            case 3 -> from.isEmpty() ? bytes.concat(one) : before.concat(one).concat(from.substring(1)); // changed
            default -> bytes.concat(from); // repeated
        };
    }
}
