package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.arbiter.wire.SealedMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** What arbiters committed to and what they revealed, by case: one commitment an arbiter, opened once. */
final class SealedRound {
    private static final ClientId FIRST = new ClientId(ByteString.copyFrom(new byte[ClientId.BYTES]));
    private static final Codec<Sealed> SEALED = Codec.message(
            SealedMessage.parser(),
            value -> SealedMessage.newBuilder()
                    .setCommitment(value.commitment().bytes())
                    .setOpened(value.opened())
                    .build(),
            message -> new Sealed(new Digest(message.getCommitment()), message.getOpened()));

    private final ReplicatedMap<Place, Sealed> commitments;

    SealedRound(StateSpace state, String name) {
        commitments = state.map(name, Place.CODEC, SEALED);
    }

    boolean isSealed(CaseId id, ClientId arbiter) {
        return commitments.contains(new Place(id, arbiter));
    }

    Optional<Digest> commitment(CaseId id, ClientId arbiter) {
        return commitments.get(new Place(id, arbiter)).map(Sealed::commitment);
    }

    boolean isOpened(CaseId id, ClientId arbiter) {
        return opened(id, arbiter).isPresent();
    }

    Optional<ByteString> opened(CaseId id, ClientId arbiter) {
        return commitments.get(new Place(id, arbiter)).map(Sealed::opened).filter(content -> !content.isEmpty());
    }

    void seal(CaseId id, ClientId arbiter, Digest commitment) {
        check(!isSealed(id, arbiter), "%s seals twice in %s", arbiter, id);
        commitments.put(new Place(id, arbiter), new Sealed(commitment, ByteString.EMPTY));
    }

    void open(CaseId id, ClientId arbiter, ByteString content) {
        check(isSealed(id, arbiter) && !isOpened(id, arbiter), "%s opens what is not sealed in %s", arbiter, id);
        check(!content.isEmpty(), "%s opens nothing in %s", arbiter, id);
        Digest commitment = commitment(id, arbiter).orElseThrow();
        commitments.put(new Place(id, arbiter), new Sealed(commitment, content));
    }

    /** What was revealed in a case, by arbiter. */
    NavigableMap<ClientId, ByteString> opened(CaseId id) {
        NavigableMap<ClientId, ByteString> result = new TreeMap<>();
        of(id).forEach((place, value) -> {
            if (!value.opened().isEmpty()) {
                result.put(place.arbiter(), value.opened());
            }
        });
        return result;
    }

    int sealedCount(CaseId id) {
        return of(id).size();
    }

    boolean allOpened(CaseId id) {
        return of(id).values().stream().noneMatch(value -> value.opened().isEmpty());
    }

    void clear(CaseId id) {
        new ArrayList<>(of(id).keySet()).forEach(commitments::remove);
    }

    private NavigableMap<Place, Sealed> of(CaseId id) {
        return commitments
                .view()
                .subMap(new Place(id, FIRST), true, new Place(new CaseId(id.number() + 1), FIRST), false);
    }

    /** A commitment, and what it hid: empty until revealed. */
    private record Sealed(Digest commitment, ByteString opened) {}

    private record Place(CaseId id, ClientId arbiter) implements Comparable<Place> {
        static final Codec<Place> CODEC = new Codec<>() {
            @Override
            public ByteString encode(Place place) {
                return LONG.encode(place.id().number()).concat(place.arbiter().key());
            }

            @Override
            public Place decode(ByteString bytes) throws MalformedStateException {
                if (bytes.size() != Long.BYTES + ClientId.BYTES) {
                    throw new MalformedStateException("expected a case and an arbiter, got " + bytes.size() + " bytes");
                }
                ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
                long number = buffer.getLong();
                if (number < 1) {
                    throw new MalformedStateException("expected a case number of at least 1, got " + number);
                }
                return new Place(new CaseId(number), new ClientId(bytes.substring(Long.BYTES)));
            }
        };

        @Override
        public int compareTo(Place other) {
            int byCase = id.compareTo(other.id);
            return byCase != 0 ? byCase : arbiter.compareTo(other.arbiter);
        }
    }
}
