package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.Reply;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.LedgerCommands;
import org.kingcobra.mac.LedgerStatus;
import org.kingcobra.mac.MacClient;
import org.kingcobra.mac.MacCoin;
import org.kingcobra.mac.Moves;
import org.kingcobra.mac.Spend;

/** The mint issues coins, one is given away, and a buyer tries to give one away twice. */
final class MoneyAct {
    static final long DENOMINATION = 10;
    private static final int COINS_EACH = 20;

    private MoneyAct() {}

    static void play(Scene scene) {
        List<String> holders = new ArrayList<>(Cast.buyers());
        holders.addAll(Cast.sellers());
        MacClient mint = new MacClient(scene.client(Cast.MINT));
        for (String holder : holders) {
            await(mint.mint(DENOMINATION, COINS_EACH, scene.company().id(holder)));
        }
        scene.story()
                .tell(
                        "mint      issues %d coins of %d to each of %d participants",
                        COINS_EACH, DENOMINATION, holders.size());
        for (String buyer : Cast.buyers()) {
            if (scene.cast().does(buyer, Cast.Lie.BUYER_SPENDS_TWICE)) {
                spendTwice(scene, buyer);
            } else {
                payOnce(scene, buyer);
            }
        }
    }

    private static void payOnce(Scene scene, String buyer) {
        MacCoin coin = await(new MacClient(scene.client(buyer)).coins()).get(0);
        String receiver = Cast.sellers().get(0);
        Moves moves = await(coin.move(scene.company().id(receiver)));
        scene.story()
                .tell(
                        "%-9s moves %s to %s: %s",
                        buyer, coin.id(), receiver, moves.statuses().get(0));
    }

    /** The client library refuses to sign a second spend, so a liar has to go around it. */
    private static void spendTwice(Scene scene, String buyer) {
        MacCoin coin = await(new MacClient(scene.client(buyer)).coins()).get(0);
        for (String receiver : Cast.sellers().subList(0, 2)) {
            LedgerStatus status = rawSpend(scene, buyer, coin.id(), coin.hop(), receiver);
            scene.story().tell("%-9s moves %s to %s: %s", buyer, coin.id(), receiver, status);
        }
    }

    private static LedgerStatus rawSpend(Scene scene, String buyer, CoinId coin, int hop, String receiver) {
        Spend spend = new Spend(coin, hop, scene.company().id(receiver));
        Reply reply = scene.client(buyer).execute(Ledger.TAG, LedgerCommands.transfer(List.of(spend)));
        return LedgerStatus.of(reply);
    }
}
