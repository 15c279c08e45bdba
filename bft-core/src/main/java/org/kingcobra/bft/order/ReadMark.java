package org.kingcobra.bft.order;

/**
 * What a replica says about itself with the answer to a fast read (rule 15).
 *
 * @param membership under which it answers
 * @param accepted the highest sequence for which it has sent an ACCEPT, or has executed
 * @param executed the last sequence whose effects the answer shows
 */
public record ReadMark(long membership, long accepted, long executed) {}
