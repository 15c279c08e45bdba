package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.kingcobra.bft.ClientId;

/**
 * A coin's newest holders without any proof, for services above the ledger, which believe its state.
 *
 * @param hopsClaimed how many there are, {@link Trail#HOPS_MAX} at the most
 * @param holders newest first, as far as their hops lead from one to the next
 */
public record Path(int hopsClaimed, List<ClientId> holders) {
    public Path {
        holders = List.copyOf(holders);
        checkArgument(
                holders.size() <= hopsClaimed, "expected at most %s holders, got %s", hopsClaimed, holders.size());
    }
}
