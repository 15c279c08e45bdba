package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.arbiter.ArbiterCommands;
import org.kingcobra.arbiter.Claim;
import org.kingcobra.arbiter.SensorProofVerifier;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.MacClient;
import org.kingcobra.mac.MacCoin;
import org.kingcobra.request.Answer;
import org.kingcobra.request.Complaint;
import org.kingcobra.request.MarketClient;
import org.kingcobra.request.MessageIds;
import org.kingcobra.request.PurchaseOrder;
import org.kingcobra.request.RequestId;
import org.kingcobra.request.ServiceRequest;
import org.kingcobra.request.TypeId;

/** Buyers order from sellers and pay into escrow; one seller cheats, one loses a message, one buyer reports who delivered. */
final class MarketAct {
    private static final TypeId TYPE = new TypeId(1);
    private static final long PRICE = MoneyAct.DENOMINATION;
    private static final long TIME_FRAME_MICROS = 60 * Scene.SECOND_MICROS;

    private final Scene scene;
    private final Map<String, MessageIds> messageIds = new TreeMap<>();

    private MarketAct(Scene scene) {
        this.scene = scene;
    }

    static void play(Scene scene) {
        MarketAct act = new MarketAct(scene);
        act.openMarket();
        List<Runnable> reports = new ArrayList<>();
        for (String seller : Cast.sellers()) {
            act.trade(act.customerOf(seller), seller).ifPresent(reports::add);
        }
        scene.advance(TIME_FRAME_MICROS + Scene.SECOND_MICROS);
        scene.story().tell("deadline  what was not delivered is refunded");
        reports.forEach(Runnable::run);
    }

    private void openMarket() {
        await(market(Cast.AUTHORITY).defineType(TYPE, "translation"));
        for (String seller : Cast.sellers()) {
            await(market(seller).offer(TYPE, "translation-by-" + seller, PRICE, TIME_FRAME_MICROS));
        }
        scene.story().tell("market    %d sellers offer a translation for %d", Cast.SELLERS, PRICE);
    }

    /** Whoever means to slander buys from a seller who delivers; an honest buyer from the others. */
    private String customerOf(String seller) {
        boolean delivers = seller.equals(firstHonestSeller());
        return Cast.buyers().stream()
                .filter(buyer -> delivers ? slanders(buyer) : scene.cast().isHonest(buyer))
                .findFirst()
                .orElseThrow();
    }

    private boolean slanders(String buyer) {
        return scene.cast().does(buyer, Cast.Lie.CLIENT_FORGES_EVIDENCE)
                || scene.cast().does(buyer, Cast.Lie.CLIENT_MAKES_IT_UP);
    }

    /** Orders, and plays the seller; what the buyer reports later, if anything. */
    private Optional<Runnable> trade(String buyer, String seller) {
        MacCoin coin = await(new MacClient(scene.client(buyer)).coins()).get(0);
        PurchaseOrder order = new PurchaseOrder(
                messageIds(buyer).next(),
                TYPE,
                Optional.of(scene.company().id(seller)),
                PRICE,
                List.of(coin.id()),
                0,
                ByteString.copyFromUtf8("please translate this"));
        ServiceRequest request = await(market(buyer).request(order)).orThrow();
        scene.story().tell("%-9s orders from %s and pays %d into escrow", buyer, seller, PRICE);
        deliver(seller, buyer, request.id());
        return report(buyer, seller, request.id());
    }

    private void deliver(String seller, String buyer, RequestId request) {
        if (losesItsReply(seller)) {
            scene.story().tell("%-9s replies to %s, and the reply is lost", seller, buyer);
            return;
        }
        Answer<ServiceRequest> answer =
                await(market(seller).reply(request, charge(seller), ByteString.copyFromUtf8("voici")));
        scene.story()
                .tell(
                        "%-9s replies to %s and charges %d: %s",
                        seller, buyer, charge(seller), answer.status().name());
    }

    private long charge(String seller) {
        if (scene.cast().does(seller, Cast.Lie.SELLER_DOUBLES_ITS_PRICE)) {
            return 2 * PRICE;
        }
        return scene.cast().does(seller, Cast.Lie.SELLER_DEMANDS_A_TIP) ? PRICE + 1 : PRICE;
    }

    private Optional<Runnable> report(String buyer, String seller, RequestId request) {
        if (losesItsReply(seller)) {
            return Optional.of(() -> file(buyer, seller, request, Claim.NOT_ANSWERED.attachment()));
        }
        if (!slanders(buyer)) {
            return Optional.empty();
        }
        ByteString attachment = scene.cast().does(buyer, Cast.Lie.CLIENT_FORGES_EVIDENCE)
                ? ArbiterCommands.attachment(SensorProofVerifier.KIND, ByteString.copyFromUtf8("trust me"))
                : Claim.NOT_ANSWERED.attachment();
        return Optional.of(() -> file(buyer, seller, request, attachment));
    }

    /** An honest seller whose message does not arrive: nobody may be convicted for that. */
    private boolean losesItsReply(String seller) {
        return scene.cast().isHonest(seller) && !seller.equals(firstHonestSeller());
    }

    private String firstHonestSeller() {
        return Cast.sellers().stream()
                .filter(scene.cast()::isHonest)
                .findFirst()
                .orElseThrow();
    }

    private void file(String buyer, String seller, RequestId request, ByteString attachment) {
        ClientId accused = scene.company().id(seller);
        var answer = await(market(buyer).report(new Complaint(accused, Optional.of(request), List.of(attachment))));
        scene.story().tell("%-9s reports %s: %s", buyer, seller, answer.status().name());
    }

    private MarketClient market(String name) {
        return new MarketClient(scene.client(name));
    }

    private MessageIds messageIds(String buyer) {
        return messageIds.computeIfAbsent(
                buyer,
                name -> MessageIds.of(
                        scene.company().id(name), -1, () -> scene.clock().getAsLong() / 1_000));
    }
}
