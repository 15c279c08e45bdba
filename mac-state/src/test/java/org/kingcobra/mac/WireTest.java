package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.mac.Cast.spend;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Identity;

/** The bytes of every command, for ever: what was signed once must be read the same way by every later version. */
class WireTest {
    private static final Identity BOB = Cast.BOB;
    private static final String BOB_KEY =
            HexFormat.of().formatHex(BOB.id().key().toByteArray());
    private static final EscrowId ESCROW = new EscrowId(2, ByteString.copyFromUtf8("e"));

    @Test
    void everyCommandHasItsBytes() {
        Map<String, ByteString> commands = new LinkedHashMap<>();
        commands.put("0a28" + "080a" + "1003" + "1a20" + BOB_KEY + "2007", LedgerCommands.mint(10, 3, BOB.id(), 7));
        String columns = "0a03ac0205" + "12020001" + "1a0100" + "2220" + BOB_KEY;
        List<Spend> spends = List.of(spend(300, 0, BOB), spend(5, 1, BOB));
        commands.put("122e" + columns, LedgerCommands.transfer(spends));
        commands.put("1a2e" + columns, LedgerCommands.transferBatch(spends));
        commands.put("2231" + columns + "28e807", LedgerCommands.hold(spends, 1_000));
        commands.put("2a05" + "0802120165", LedgerCommands.release(ESCROW));
        commands.put("3205" + "0802120165", LedgerCommands.refund(ESCROW));
        commands.put("3a09" + "0a03ac0205" + "12020001", LedgerCommands.retire(spends));
        commands.put("4200", LedgerCommands.reap());
        commands.put("820122" + "0a20" + BOB_KEY, LedgerCommands.balances(List.of(BOB.id())));
        commands.put("8a0104" + "0a02ac02", LedgerCommands.holders(List.of(new CoinId(300))));
        commands.put("920124" + "0a20" + BOB_KEY + "1004", LedgerCommands.holdings(BOB.id(), 4));
        commands.put("9a0100", LedgerCommands.supply());
        commands.put("a20104" + "08051809", LedgerCommands.trail(new CoinId(5), 9));
        commands.put("aa0102" + "0803", LedgerCommands.evidence(3));
        commands.forEach((hex, command) -> assertEquals(hex, HexFormat.of().formatHex(command.toByteArray())));
    }
}
