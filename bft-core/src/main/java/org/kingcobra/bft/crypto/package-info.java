/**
 * Keys, signatures and the one rule by which a signature is valid on every provider (docs/PROTOCOL.md, rule 3). Files
 * are touched in {@code KeyFiles} only. Open {@link org.kingcobra.bft.crypto.Ed25519} first.
 */
@NullMarked
package org.kingcobra.bft.crypto;

import org.jspecify.annotations.NullMarked;
