/**
 * Whole groups in virtual time: the ordering protocol and the host that production runs, on simulated links, disks and clocks.
 * A run is a function of its seed and of what is done to it. Pure; open {@link org.kingcobra.sim.SimGroup} first.
 */
@NullMarked
package org.kingcobra.sim;

import org.jspecify.annotations.NullMarked;
