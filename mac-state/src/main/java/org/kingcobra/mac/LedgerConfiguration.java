package org.kingcobra.mac;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.mac.wire.ConfigurationState;

/**
 * What a ledger is founded with; part of its state root, so that replicas founded differently notice at once.
 *
 * @param mint the only identity that issues coins
 * @param supplyCap the most value that may exist at a time: retired coins make room for new ones
 * @param denominations the values that a coin may have, ascending
 */
public record LedgerConfiguration(ClientId mint, long supplyCap, List<Long> denominations) {
    public static final int DENOMINATIONS_MAX = 256;

    static final Codec<LedgerConfiguration> CODEC = Codec.message(
            ConfigurationState.parser(),
            configuration -> ConfigurationState.newBuilder()
                    .setMint(configuration.mint.key())
                    .setSupplyCap(configuration.supplyCap)
                    .addAllDenominations(configuration.denominations)
                    .build(),
            state -> new LedgerConfiguration(
                    new ClientId(state.getMint()), state.getSupplyCap(), state.getDenominationsList()));

    public LedgerConfiguration {
        denominations = List.copyOf(denominations);
        checkArgument(supplyCap >= 1, "expected a supply cap of at least 1, got %s", supplyCap);
        checkArgument(
                !denominations.isEmpty() && denominations.size() <= DENOMINATIONS_MAX,
                "expected 1 to %s denominations, got %s",
                DENOMINATIONS_MAX,
                denominations.size());
        for (int i = 0; i < denominations.size(); i++) {
            long previous = i == 0 ? 0 : denominations.get(i - 1);
            checkArgument(
                    denominations.get(i) > previous,
                    "expected denominations from 1, ascending, got %s after %s",
                    denominations.get(i),
                    previous);
        }
    }

    /** The denominations of most currencies: 1, 2, 5, 10, ... up to 5,000. */
    public static LedgerConfiguration usual(ClientId mint, long supplyCap) {
        return new LedgerConfiguration(
                mint, supplyCap, List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L));
    }

    ImmutableLongArray values() {
        return ImmutableLongArray.copyOf(denominations);
    }
}
