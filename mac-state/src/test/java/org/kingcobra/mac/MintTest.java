package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.kingcobra.mac.Cast.ALICE;
import static org.kingcobra.mac.Cast.BOB;
import static org.kingcobra.mac.Cast.MINT;
import static org.kingcobra.mac.Cast.spend;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.host.ServiceHarness;

class MintTest {
    private final Cast cast = Cast.withThreeCoins();

    @Test
    void serialNumbersAreConsecutive() {
        assertEquals(3, cast.ledger().supply().minted() / 40);
        cast.done(MINT, LedgerCommands.mint(1, 5, BOB.id(), 4));
        assertEquals(1, cast.ledger().value(new CoinId(8)));
        assertEquals(0, cast.ledger().value(new CoinId(9)));
    }

    @Test
    void onlyTheMintMints() {
        cast.refused(LedgerStatus.NOT_THE_MINT, ALICE, LedgerCommands.mint(7, 0, ALICE.id(), 99));
    }

    @Test
    void noCoinsOrTooManyAreRefused() {
        cast.refused(LedgerStatus.COIN_COUNT_OUT_OF_RANGE, MINT, LedgerCommands.mint(7, 0, ALICE.id()));
        cast.refused(
                LedgerStatus.COIN_COUNT_OUT_OF_RANGE, MINT, LedgerCommands.mint(1, Minting.COINS_MAX + 1, ALICE.id()));
    }

    @Test
    void aDenominationThatTheLedgerWasNotFoundedWithIsRefused() {
        cast.refused(LedgerStatus.DENOMINATION_UNKNOWN, MINT, LedgerCommands.mint(7, 1, ALICE.id(), 1));
    }

    @Test
    void aSerialNumberIsNeverGivenTwiceNotEvenThatOfAReapedCoin() {
        cast.done(ALICE, LedgerCommands.retire(List.of(spend(1, 0, ALICE))));
        cast.done(BOB, LedgerCommands.reap());
        cast.refused(LedgerStatus.SERIAL_ALREADY_MINTED, MINT, LedgerCommands.mint(10, 1, ALICE.id(), 1));
    }

    @Test
    void serialNumbersCannotBeSkipped() {
        cast.refused(LedgerStatus.SERIAL_NOT_NEXT, MINT, LedgerCommands.mint(10, 1, ALICE.id(), 5));
    }

    @Test
    void theSupplyCapHoldsUntilCoinsAreRetired() {
        LedgerConfiguration capped = new LedgerConfiguration(MINT.id(), 30, List.of(10L));
        Cast small = new Cast(ServiceHarness.with(Ledger.mount(capped)));
        small.done(MINT, LedgerCommands.mint(10, 3, ALICE.id()));
        small.refused(LedgerStatus.SUPPLY_CAP_EXCEEDED, MINT, LedgerCommands.mint(10, 1, ALICE.id()));
        small.done(ALICE, LedgerCommands.retire(List.of(spend(2, 0, ALICE))));
        small.done(MINT, LedgerCommands.mint(10, 1, ALICE.id(), 4));
    }

    @Test
    void aSupplyThatWouldOverflowIsRefused() {
        LedgerConfiguration huge = new LedgerConfiguration(MINT.id(), Long.MAX_VALUE, List.of(Long.MAX_VALUE / 2));
        Cast rich = new Cast(ServiceHarness.with(Ledger.mount(huge)));
        rich.refused(LedgerStatus.SUPPLY_CAP_EXCEEDED, MINT, LedgerCommands.mint(Long.MAX_VALUE / 2, 3, ALICE.id()));
        rich.done(MINT, LedgerCommands.mint(Long.MAX_VALUE / 2, 2, ALICE.id()));
    }

    @Test
    void configurationsThatMakeNoSenseAreNoConfigurations() {
        assertThrows(IllegalArgumentException.class, () -> new LedgerConfiguration(MINT.id(), 0, List.of(1L)));
        assertThrows(IllegalArgumentException.class, () -> new LedgerConfiguration(MINT.id(), 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new LedgerConfiguration(MINT.id(), 1, List.of(0L)));
        assertThrows(IllegalArgumentException.class, () -> new LedgerConfiguration(MINT.id(), 1, List.of(2L, 2L)));
    }

    @Test
    void replicasFoundedDifferentlyHaveDifferentRoots() {
        var other = ServiceHarness.with(Ledger.mount(new LedgerConfiguration(BOB.id(), 30, List.of(10L))));
        var one = ServiceHarness.with(Ledger.mount(new LedgerConfiguration(MINT.id(), 30, List.of(10L))));
        assertEquals(false, one.stateRoots().equals(other.stateRoots()));
    }

    @Test
    void theIdThatPeopleSeeLeadsBackToTheCoin() {
        UUID uuid = new CoinId(5).uuid(MINT.id());
        assertEquals(8, uuid.version());
        assertEquals(2, uuid.variant());
        assertEquals(new CoinId(5), CoinId.of(uuid, MINT.id()));
        assertThrows(IllegalArgumentException.class, () -> CoinId.of(uuid, BOB.id()));
    }
}
