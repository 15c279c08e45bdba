/**
 * What a simulated world is made of: virtual time, links, keys, named streams of random numbers that are the same on every
 * machine, the trace. Knows no protocol. Pure; open {@link org.kingcobra.sim.kernel.EventQueue} first.
 */
@NullMarked
package org.kingcobra.sim.kernel;

import org.jspecify.annotations.NullMarked;
