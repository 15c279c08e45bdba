/**
 * Who sits in a replica's seat and lies: named lies that compose, twins that share a key, and every small scenario of them. Knows
 * the protocol's messages and holds one replica's key; nothing else of a group. Pure; open
 * {@link org.kingcobra.sim.byzantine.Liar} first.
 */
@NullMarked
package org.kingcobra.sim.byzantine;

import org.jspecify.annotations.NullMarked;
