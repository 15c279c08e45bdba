package org.kingcobra.sim.planted;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One change to a source.
 *
 * @param type the class whose source it is, by its full name
 * @param shipped a text that stands in the source exactly once
 * @param planted what stands there instead
 */
public record Edit(String type, String shipped, String planted) {
    public Edit {
        checkArgument(!shipped.isBlank() && !shipped.equals(planted), "expected a change to %s", type);
    }

    /** The source with the change; one in which the shipped text is not there exactly once is refused. */
    public String applyTo(String source) {
        int first = source.indexOf(shipped);
        checkArgument(first >= 0, "expected in the source of %s: %s", type, shipped);
        checkArgument(source.indexOf(shipped, first + 1) < 0, "expected once in the source of %s: %s", type, shipped);
        return source.substring(0, first) + planted + source.substring(first + shipped.length());
    }
}
