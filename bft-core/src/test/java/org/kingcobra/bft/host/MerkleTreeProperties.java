package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.Digest;

class MerkleTreeProperties {
    @Property(tries = 200)
    void everyPathLeadsToTheRoot(@ForAll @IntRange(min = 1, max = 70) int count) {
        MerkleTree tree = tree(count);
        for (int leaf = 0; leaf < count; leaf++) {
            assertEquals(
                    Optional.of(tree.root()),
                    MerkleTree.rootOf(leaf(leaf), leaf, count, tree.path(leaf)),
                    "leaf " + leaf);
        }
    }

    @Property(tries = 200)
    void noPathVouchesForAnotherLeafPlaceOrCount(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(max = 39) int place,
            @ForAll @IntRange(min = -2, max = 90) int otherPlace,
            @ForAll @IntRange(min = -2, max = 90) int otherCount) {
        MerkleTree tree = tree(count);
        int leaf = place % count;
        List<Digest> path = tree.path(leaf);
        if (otherPlace != leaf || otherCount != count) {
            assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaf(leaf), otherPlace, otherCount, path));
        }
        assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaf(count + 1), leaf, count, path));
    }

    @Property(tries = 200)
    void aPathThatIsLongerShorterOrChangedIsNone(
            @ForAll @IntRange(min = 2, max = 40) int count, @ForAll @IntRange(max = 39) int place) {
        MerkleTree tree = tree(count);
        int leaf = place % count;
        List<Digest> longer = new ArrayList<>(tree.path(leaf));
        longer.add(Digest.ZERO);
        assertEquals(Optional.empty(), MerkleTree.rootOf(leaf(leaf), leaf, count, longer));
        List<Digest> path = new ArrayList<>(tree.path(leaf));
        assertEquals(Optional.empty(), MerkleTree.rootOf(leaf(leaf), leaf, count, path.subList(0, path.size() - 1)));
        path.set(path.size() - 1, Digest.ZERO);
        assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(leaf(leaf), leaf, count, path));
    }

    /** Second preimages: an inner node is no leaf, and the root of few is not that of many. */
    @Property(tries = 200)
    void anInnerNodeDoesNotPassForALeaf(@ForAll @IntRange(min = 2, max = 40) int count) {
        MerkleTree tree = tree(count);
        Digest left = tree.path(1).get(0);
        Digest right = tree.path(0).get(0);
        ByteString inner = left.bytes().concat(right.bytes());
        List<ByteString> forged = new ArrayList<>(List.of(inner));
        for (int leaf = 2; leaf < count; leaf++) {
            forged.add(leaf(leaf));
        }
        assertNotEquals(tree.root(), new MerkleTree(forged).root());
        List<Digest> shorter = tree.path(0).subList(1, tree.path(0).size());
        assertNotEquals(Optional.of(tree.root()), MerkleTree.rootOf(inner, 0, count / 2 + count % 2, shorter));
    }

    @Property
    void anyClaimAtAllGetsAnAnswer(
            @ForAll int index, @ForAll int count, @ForAll @Size(max = 70) List<@IntRange(max = 3) Integer> path) {
        List<Digest> digests = path.stream()
                .map(number -> Digest.hasher().add(number).digest())
                .toList();
        assertNotEquals(Optional.of(Digest.ZERO), MerkleTree.rootOf(leaf(0), index, count, digests));
    }

    @Example
    void anEmptyBatchHasARootOfItsOwn() {
        assertNotEquals(tree(0).root(), tree(1).root());
        assertEquals(0, tree(0).leafCount());
    }

    private static MerkleTree tree(int count) {
        List<ByteString> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < count; leaf++) {
            leaves.add(leaf(leaf));
        }
        return new MerkleTree(leaves);
    }

    private static ByteString leaf(int number) {
        return ByteString.copyFromUtf8("leaf " + number);
    }
}
