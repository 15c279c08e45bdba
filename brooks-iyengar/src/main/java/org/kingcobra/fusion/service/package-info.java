/**
 * The replicated fusion service: channels of sensors, rounds of signed readings that close by ordered commands, classed
 * evidence against the sensors, and the client's side of it. May import {@code org.kingcobra.fusion} and
 * {@code org.kingcobra.bft}; no clock, thread, random source or file.
 *
 * <p>Open {@link org.kingcobra.fusion.service.FusionService} first, {@link org.kingcobra.fusion.service.FusionClient} to use it.
 */
@NullMarked
package org.kingcobra.fusion.service;

import org.jspecify.annotations.NullMarked;
