/**
 * A foothold in the artifact's package of the same name, for one protected field and two protected methods. May import the
 * artifact only; the adapter in {@code org.kingcobra.bft.bftsmart} is its only user. Open {@link bftsmart.communication.GuardSeat}.
 */
@NullMarked
package bftsmart.communication;

import org.jspecify.annotations.NullMarked;
