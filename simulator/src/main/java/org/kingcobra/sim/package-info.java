/** What simulations share: named streams of random numbers that are the same on every machine. Pure. */
@NullMarked
package org.kingcobra.sim;

import org.jspecify.annotations.NullMarked;
