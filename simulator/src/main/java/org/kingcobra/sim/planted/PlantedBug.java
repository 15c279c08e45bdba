package org.kingcobra.sim.planted;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A slip that a programmer might make in a shipped class.
 *
 * @param name for the table: words joined by hyphens
 * @param slip what the patched class does wrong
 * @param replicas the size of the group in which it can be seen
 * @param edits what is changed, in order
 */
public record PlantedBug(String name, String slip, int replicas, List<Edit> edits) {
    public PlantedBug {
        checkArgument(name.matches("[a-z0-9-]+"), "expected words joined by hyphens, got %s", name);
        checkArgument(!edits.isEmpty(), "expected a change in %s", name);
        edits = ImmutableList.copyOf(edits);
    }

    static PlantedBug bug(String name, String slip, Edit... edits) {
        return new PlantedBug(name, slip, 4, List.of(edits));
    }

    PlantedBug among(int otherReplicas) {
        return new PlantedBug(name, slip, otherReplicas, edits);
    }

    /**
     * The patched sources by full class name.
     *
     * @param shipped the source of a class as it is shipped
     */
    public SortedMap<String, String> patched(UnaryOperator<String> shipped) {
        SortedMap<String, String> sources = new TreeMap<>();
        for (Edit edit : edits) {
            String before = sources.containsKey(edit.type()) ? sources.get(edit.type()) : shipped.apply(edit.type());
            sources.put(edit.type(), edit.applyTo(before));
        }
        return ImmutableSortedMap.copyOfSorted(sources);
    }
}
