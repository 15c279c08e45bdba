/**
 * Bugs that are planted on purpose, to see whether simulation finds them: each is a small change to a shipped class, made in a copy
 * of its source. Pure: no compiler, class loader, file or thread (the command line has those); open
 * {@link org.kingcobra.sim.planted.PlantedBug} first.
 */
@NullMarked
package org.kingcobra.sim.planted;

import org.jspecify.annotations.NullMarked;
