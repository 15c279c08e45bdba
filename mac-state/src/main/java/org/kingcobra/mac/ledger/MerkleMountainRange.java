package org.kingcobra.mac.ledger;

import static org.kingcobra.bft.Invariants.check;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * Perfect Merkle trees over a growing row of leaves, largest first, as many as the leaf count has binary ones (Todd, "Merkle
 * mountain ranges"). Appending never changes a node; truncating forgets nodes.
 */
final class MerkleMountainRange {
    /** {@code levels[k]}: roots of the perfect trees of 2^k leaves, from the left. */
    private final List<List<Digest>> levels = new ArrayList<>();

    private final ProofHashing hashing = new ProofHashing();

    long leaves() {
        return levels.isEmpty() ? 0 : levels.get(0).size();
    }

    void append(Digest leaf) {
        Digest node = leaf;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<Digest> row = levels.get(level);
            row.add(node);
            if (row.size() % 2 == 1) {
                return;
            }
            node = hashing.node(row.get(row.size() - 2), node);
        }
    }

    void truncate(long leaves) {
        check(leaves >= 0 && leaves <= leaves(), "cannot keep %s leaves of %s", leaves, leaves());
        for (int level = 0; level < levels.size(); level++) {
            List<Digest> row = levels.get(level);
            row.subList((int) (leaves >> level), row.size()).clear();
        }
    }

    /** The roots of the trees, the largest tree first. */
    List<Digest> peaks() {
        long leaves = leaves();
        List<Digest> peaks = new ArrayList<>();
        for (int level = levels.size() - 1; level >= 0; level--) {
            if ((leaves >> level & 1) == 1) {
                List<Digest> row = levels.get(level);
                peaks.add(row.get(row.size() - 1));
            }
        }
        return peaks;
    }

    /** The siblings on the way from a leaf up to its peak. */
    List<Digest> path(long leaf) {
        check(leaf >= 0 && leaf < leaves(), "leaf %s of %s", leaf, leaves());
        List<Digest> path = new ArrayList<>();
        long place = leaf;
        for (int level = 0; (place ^ 1) < levels.get(level).size(); level++) {
            path.add(levels.get(level).get((int) (place ^ 1)));
            place >>= 1;
        }
        return path;
    }
}
