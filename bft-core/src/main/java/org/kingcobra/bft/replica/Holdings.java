package org.kingcobra.bft.replica;

/**
 * What a replica keeps in memory because of what others did, each within a bound that its settings give (rule 9).
 *
 * @param pendingEnvelopes that wait for their order
 * @param openSequences of which it keeps votes or batches
 * @param states of checkpoints that are not known to be stable yet, and those that are kept for others
 */
public record Holdings(int pendingEnvelopes, int openSequences, int states) {}
