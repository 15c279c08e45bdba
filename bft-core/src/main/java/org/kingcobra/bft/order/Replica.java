package org.kingcobra.bft.order;

import org.kingcobra.bft.Identity;

/**
 * Who a replica is.
 *
 * @param membership the group's first, from its genesis
 * @param seat where in the membership it sits, from 0
 */
public record Replica(Membership membership, int seat, Identity identity) {}
