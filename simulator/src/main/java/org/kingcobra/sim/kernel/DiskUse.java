package org.kingcobra.sim.kernel;

/**
 * What a disk holds.
 *
 * @param oldestMicros when the oldest of its files was begun
 */
public record DiskUse(long bytes, int files, long oldestMicros) {}
