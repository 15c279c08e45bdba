package org.kingcobra.bft.state;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.CollectionRoot;
import org.kingcobra.bft.wire.SpaceRootsMessage;

/**
 * The roots of a space's collections, by name: they open the space's own root. Who believes that root recomputes it from these and
 * then believes each of them, so that a proof which leads to one collection's root leads on to what a group certifies. A space of
 * another service with other collections recomputes to another root.
 */
public record SpaceRoots(Map<String, Digest> byCollection) {
    /** Collections of one space: far more than any service has, few enough for anybody to hash. */
    public static final int COLLECTIONS_MAX = 1_024;

    /** Total on the way back: ascending names, each once, and whole digests, or a reason. */
    public static final Codec<SpaceRoots> CODEC =
            Codec.message(SpaceRootsMessage.parser(), SpaceRoots::toMessage, SpaceRoots::of);

    public SpaceRoots {
        byCollection = ImmutableSortedMap.copyOf(byCollection);
        checkArgument(
                byCollection.size() <= COLLECTIONS_MAX,
                "expected at most %s collections, got %s",
                COLLECTIONS_MAX,
                byCollection.size());
    }

    /** The root of the space that has these collections. */
    public Digest root() {
        Digest.Hasher hasher = Digest.hasher();
        byCollection.forEach(
                (name, root) -> hasher.addSized(ByteString.copyFromUtf8(name)).add(root));
        return hasher.digest();
    }

    public Optional<Digest> of(String collection) {
        return Optional.ofNullable(byCollection.get(collection));
    }

    private SpaceRootsMessage toMessage() {
        SpaceRootsMessage.Builder message = SpaceRootsMessage.newBuilder();
        byCollection.forEach((name, root) ->
                message.addCollections(CollectionRoot.newBuilder().setName(name).setRoot(root.bytes())));
        return message.build();
    }

    private static SpaceRoots of(SpaceRootsMessage message) {
        List<CollectionRoot> collections = message.getCollectionsList();
        checkArgument(collections.size() <= COLLECTIONS_MAX, "expected at most %s collections", COLLECTIONS_MAX);
        ImmutableSortedMap.Builder<String, Digest> roots = ImmutableSortedMap.naturalOrder();
        for (int i = 0; i < collections.size(); i++) {
            String name = collections.get(i).getName();
            boolean ascends = i == 0 || collections.get(i - 1).getName().compareTo(name) < 0;
            checkArgument(ascends, "expected names in ascending order, got %s", name);
            roots.put(name, new Digest(collections.get(i).getRoot()));
        }
        return new SpaceRoots(roots.buildOrThrow());
    }
}
