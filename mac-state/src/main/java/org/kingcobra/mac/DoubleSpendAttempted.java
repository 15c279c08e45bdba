package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/**
 * Somebody signed a second spend of a coin that she had given away to another receiver at the same hop.
 *
 * @param evidence decodes and verifies as a {@link DoubleSpend}
 */
public record DoubleSpendAttempted(ClientId spender, CoinId coin, ByteString evidence) implements DomainEvent {}
