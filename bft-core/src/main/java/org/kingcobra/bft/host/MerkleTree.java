package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;

/**
 * A hash tree over a batch's leaves. Leaves and inner nodes are hashed under different tags and the root covers the number of
 * leaves, so that no node passes for another. A last node without a sibling moves up as it is.
 */
public final class MerkleTree {
    private final List<List<Digest>> levels = new ArrayList<>();

    public MerkleTree(List<ByteString> leaves) {
        List<Digest> level = leaves.stream().map(MerkleTree::leaf).toList();
        levels.add(level);
        while (level.size() > 1) {
            List<Digest> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(inner(level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.get(level.size() - 1));
            }
            levels.add(above);
            level = above;
        }
    }

    public int leafCount() {
        return levels.get(0).size();
    }

    public Digest root() {
        List<Digest> top = levels.get(levels.size() - 1);
        return root(leafCount(), top.isEmpty() ? Digest.ZERO : top.get(0));
    }

    /** The siblings of a leaf, from the leaf upwards. */
    public List<Digest> path(int leaf) {
        check(leaf >= 0 && leaf < leafCount(), "leaf %s of %s", leaf, leafCount());
        List<Digest> path = new ArrayList<>();
        int index = leaf;
        for (List<Digest> level : levels) {
            int sibling = index ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            index >>= 1;
        }
        return path;
    }

    /** The root that a leaf and its path lead to; empty where the path does not fit a tree of so many leaves. */
    public static Optional<Digest> rootOf(ByteString leaf, int leafIndex, int leafCount, List<Digest> path) {
        if (leafIndex < 0 || leafIndex >= leafCount) {
            return Optional.empty();
        }
        Digest node = leaf(leaf);
        int used = 0;
        int index = leafIndex;
        for (int width = leafCount; width > 1; width = width / 2 + width % 2) {
            int sibling = index ^ 1;
            if (sibling < width) {
                if (used == path.size()) {
                    return Optional.empty();
                }
                Digest other = path.get(used++);
                node = index % 2 == 0 ? inner(node, other) : inner(other, node);
            }
            index >>= 1;
        }
        return used == path.size() ? Optional.of(root(leafCount, node)) : Optional.empty();
    }

    private static Digest leaf(ByteString bytes) {
        return Digest.hasher().add(0).add(bytes).digest();
    }

    private static Digest inner(Digest left, Digest right) {
        return Digest.hasher().add(1).add(left).add(right).digest();
    }

    private static Digest root(int leafCount, Digest top) {
        return Digest.hasher().add(2).add(leafCount).add(top).digest();
    }
}
