package org.kingcobra.mac;

import org.kingcobra.bft.Digest;

/** The roots that proofs lead to: of all hops, and of all participants by number. */
public record LedgerRoots(Digest hops, Digest participants) {}
