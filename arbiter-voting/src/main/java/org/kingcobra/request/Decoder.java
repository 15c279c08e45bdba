package org.kingcobra.request;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.kingcobra.bft.Digest;
import org.kingcobra.request.wire.Acknowledge;
import org.kingcobra.request.wire.Claim;
import org.kingcobra.request.wire.CreateQueue;
import org.kingcobra.request.wire.DecideSuggestion;
import org.kingcobra.request.wire.DefineType;
import org.kingcobra.request.wire.Enqueue;
import org.kingcobra.request.wire.FetchMessages;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.PublishMessage;
import org.kingcobra.request.wire.PublishReply;
import org.kingcobra.request.wire.RegisterOffer;

/** Bytes to steps of the parts of the market: every check that needs no state is made here. */
final class Decoder {
    private final Market market;
    private final EnvelopeDigests envelopes = new EnvelopeDigests();

    Decoder(Market market) {
        this.market = market;
    }

    /**
     * The step that a command asks for.
     *
     * @throws IllegalArgumentException saying what was expected, if the bytes are no command
     */
    Step decode(ByteString payload) {
        try {
            return decode(MarketCommand.parseFrom(payload));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("expected a command of the market", e);
        }
    }

    private Step decode(MarketCommand command) {
        return switch (command.getCommandCase()) {
            case DEFINE_TYPE -> define(command.getDefineType());
            case REGISTER_OFFER -> register(command.getRegisterOffer());
            case DEREGISTER_OFFER ->
                deregister(new TypeId(command.getDeregisterOffer().getType()));
            case LIST_OFFERS -> listOffers(new TypeId(command.getListOffers().getType()));
            case PUBLISH_REQUEST -> request(PurchaseOrder.of(command.getPublishRequest()));
            case PUBLISH_REPLY -> reply(command.getPublishReply());
            case LOOK_UP_REQUEST ->
                lookUp(Wire.request(command.getLookUpRequest().getRequest()));
            case REPORT_PROBLEM -> report(Complaint.of(command.getReportProblem()));
            case CREATE_TOPIC -> createTopic(topic(command.getCreateTopic().getTopic()));
            case PUBLISH_MESSAGE -> publish(command.getPublishMessage());
            case SUBSCRIBE -> subscribe(topic(command.getSubscribe().getTopic()));
            case UNSUBSCRIBE -> unsubscribe(topic(command.getUnsubscribe().getTopic()));
            case FETCH_MESSAGES -> fetch(command.getFetchMessages());
            case CREATE_QUEUE -> createQueue(command.getCreateQueue());
            case ENQUEUE -> enqueue(command.getEnqueue());
            case CLAIM -> claim(command.getClaim());
            case ACKNOWLEDGE -> acknowledge(command.getAcknowledge());
            case MAKE_SUGGESTION ->
                suggest(Wire.text("suggestion", command.getMakeSuggestion().getText()));
            case DECIDE_SUGGESTION -> decide(command.getDecideSuggestion());
            case LIST_SUGGESTIONS ->
                listSuggestions(
                        Wire.number("suggestion", command.getListSuggestions().getFromNumber()));
            case COMMAND_NOT_SET -> throw new IllegalArgumentException("expected one of the market's commands");
        };
    }

    private Step define(DefineType wire) {
        TypeId type = new TypeId(wire.getType());
        String name = Wire.name("type", wire.getName());
        return call -> market.registry().define(type, new RequestType(name, call.client()));
    }

    private Step register(RegisterOffer wire) {
        TypeId type = new TypeId(wire.getType());
        String name = Wire.name("service", wire.getName());
        long price = Wire.price(wire.getPrice());
        long timeFrame = Wire.timeFrame(wire.getTimeFrameMicros());
        return call -> {
            Digest quote = envelopes.digest(call.command().origin());
            return market.registry()
                    .register(new ServiceOffer(
                            type,
                            call.client(),
                            name,
                            price,
                            timeFrame,
                            call.command().sequence(),
                            quote));
        };
    }

    private Step deregister(TypeId type) {
        return call -> market.registry().deregister(type, call.client());
    }

    private Step listOffers(TypeId type) {
        return call -> market.registry().list(type);
    }

    private Step request(PurchaseOrder order) {
        return call -> market.requests().publish(call, order);
    }

    private Step reply(PublishReply wire) {
        RequestId id = Wire.request(wire.getRequest());
        long charge = Wire.price(wire.getCharge());
        ByteString goods = Wire.body(wire.getBody());
        return call -> market.requests().reply(call, id, charge, goods);
    }

    private Step lookUp(RequestId id) {
        return call -> market.requests().lookUp(id);
    }

    private Step report(Complaint complaint) {
        return call -> market.reports().report(call, complaint);
    }

    private Step createTopic(String name) {
        return call -> market.topics().create(call.client(), name);
    }

    private Step publish(PublishMessage wire) {
        String name = topic(wire.getTopic());
        ByteString body = Wire.body(wire.getBody());
        return call -> market.topics().publish(call, name, body);
    }

    private Step subscribe(String name) {
        return call -> market.topics().subscribe(call.client(), name);
    }

    private Step unsubscribe(String name) {
        return call -> market.topics().unsubscribe(call.client(), name);
    }

    private Step fetch(FetchMessages wire) {
        String name = topic(wire.getTopic());
        long from = Wire.number("message", wire.getFromNumber());
        int most = Wire.count("messages", wire.getMost(), MarketLimits.FETCH_MESSAGES);
        return call -> market.topics().fetch(call.client(), name, from, most);
    }

    private Step createQueue(CreateQueue wire) {
        String name = queue(wire.getQueue());
        int capacity = Wire.count("items", wire.getCapacityItems(), MarketLimits.QUEUE_ITEMS);
        return call -> market.queues().create(call.client(), name, capacity);
    }

    private Step enqueue(Enqueue wire) {
        String name = queue(wire.getQueue());
        ByteString body = Wire.body(wire.getBody());
        return call -> market.queues().enqueue(call.client(), name, body);
    }

    private Step claim(Claim wire) {
        String name = queue(wire.getQueue());
        long lease = Wire.lease(wire.getLeaseMicros());
        return call -> market.queues().claim(call, name, lease);
    }

    private Step acknowledge(Acknowledge wire) {
        String name = queue(wire.getQueue());
        long number = Wire.number("item", wire.getNumber());
        return call -> market.queues().acknowledge(call, name, number);
    }

    private Step suggest(String text) {
        return call -> market.suggestions().make(call.client(), text);
    }

    private Step decide(DecideSuggestion wire) {
        long number = Wire.number("suggestion", wire.getNumber());
        String reason = Wire.text("reason", wire.getReason());
        Suggestion.State decision = wire.getAccept() ? Suggestion.State.ACCEPTED : Suggestion.State.DECLINED;
        return call -> market.suggestions().decide(call.client(), number, decision, reason);
    }

    private Step listSuggestions(long fromNumber) {
        return call -> market.suggestions().list(fromNumber);
    }

    private static String topic(String name) {
        return Wire.name("topic", name);
    }

    private static String queue(String name) {
        return Wire.name("queue", name);
    }
}
