/**
 * The command line {@code kingcobra}: parses options, reads files, starts groups, prints. May touch files, threads and clocks.
 * Open {@link org.kingcobra.sim.cli.KingCobra} first.
 */
@NullMarked
package org.kingcobra.sim.cli;

import org.jspecify.annotations.NullMarked;
