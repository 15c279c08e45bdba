/**
 * Brooks-Iyengar sensor fusion on closed intervals of scaled longs: guaranteed bounds, a named point estimate, and
 * classed evidence against sensors that lie. Pure functions and immutable values; the two caller-owned workspaces
 * ({@link org.kingcobra.fusion.FusionScratch} and {@link org.kingcobra.fusion.FusionWindow}) are the only mutable
 * types. Imports {@code java.base} only, and of that no clock, thread, random source or file.
 *
 * <p>Open {@link org.kingcobra.fusion.BrooksIyengar} first.
 */
@NullMarked
package org.kingcobra.fusion;

import org.jspecify.annotations.NullMarked;
