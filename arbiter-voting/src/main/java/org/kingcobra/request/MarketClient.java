package org.kingcobra.request;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.request.Answer.Done;
import org.kingcobra.request.wire.DecideSuggestion;
import org.kingcobra.request.wire.DefineType;
import org.kingcobra.request.wire.DeregisterOffer;
import org.kingcobra.request.wire.ListOffers;
import org.kingcobra.request.wire.ListSuggestions;
import org.kingcobra.request.wire.LookUpRequest;
import org.kingcobra.request.wire.MakeSuggestion;
import org.kingcobra.request.wire.OfferList;
import org.kingcobra.request.wire.PublishReply;
import org.kingcobra.request.wire.RegisterOffer;
import org.kingcobra.request.wire.RequestEntry;
import org.kingcobra.request.wire.SuggestionList;

/**
 * One participant's access to the market. Every method returns at once; the future completes as {@link Client#submit} says. Safe
 * for use from many threads. Arguments that no command can carry throw {@link IllegalArgumentException} at the call.
 */
public final class MarketClient {
    private final Calls calls;

    public MarketClient(Client client) {
        calls = new Calls(client);
    }

    public ClientId id() {
        return calls.id();
    }

    public TopicClient topics() {
        return new TopicClient(calls);
    }

    public QueueClient queues() {
        return new QueueClient(calls);
    }

    public CompletableFuture<Answer<Done>> defineType(TypeId type, String name) {
        return calls.done(Calls.command()
                .setDefineType(DefineType.newBuilder().setType(type.number()).setName(Wire.name("type", name))));
    }

    /** Offers a service, or the same one at another price from now on. {@code timeFrameMicros} 0 is without a time frame. */
    public CompletableFuture<Answer<Done>> offer(TypeId type, String name, long price, long timeFrameMicros) {
        return calls.done(Calls.command()
                .setRegisterOffer(RegisterOffer.newBuilder()
                        .setType(type.number())
                        .setName(Wire.name("service", name))
                        .setPrice(Wire.price(price))
                        .setTimeFrameMicros(Wire.timeFrame(timeFrameMicros))));
    }

    public CompletableFuture<Answer<Done>> withdrawOffer(TypeId type) {
        return calls.done(
                Calls.command().setDeregisterOffer(DeregisterOffer.newBuilder().setType(type.number())));
    }

    public CompletableFuture<Answer<List<ServiceOffer>>> offers(TypeId type) {
        return calls.ask(
                Calls.command().setListOffers(ListOffers.newBuilder().setType(type.number())),
                result -> OfferList.parseFrom(result).getOffersList().stream()
                        .map(ServiceOffer::of)
                        .toList());
    }

    /** Publishes a request and pays into escrow. The same order again shows what became of it, and does nothing. */
    public CompletableFuture<Answer<ServiceRequest>> request(PurchaseOrder order) {
        return calls.ask(Calls.command().setPublishRequest(order.toWire()), MarketClient::serviceRequest);
    }

    /** Delivers the goods and is paid, both or neither. */
    public CompletableFuture<Answer<ServiceRequest>> reply(RequestId request, long charge, ByteString goods) {
        return calls.ask(
                Calls.command()
                        .setPublishReply(PublishReply.newBuilder()
                                .setRequest(Wire.key(request))
                                .setCharge(Wire.price(charge))
                                .setBody(Wire.body(goods))),
                MarketClient::serviceRequest);
    }

    public CompletableFuture<Answer<ServiceRequest>> lookUp(RequestId request) {
        return calls.ask(
                Calls.command().setLookUpRequest(LookUpRequest.newBuilder().setRequest(Wire.key(request))),
                MarketClient::serviceRequest);
    }

    public CompletableFuture<Answer<ReportId>> report(Complaint complaint) {
        return calls.ask(
                Calls.command().setReportProblem(complaint.toWire()), result -> new ReportId(Calls.number(result)));
    }

    /** Answers the suggestion's number. */
    public CompletableFuture<Answer<Long>> suggest(String text) {
        return calls.ask(
                Calls.command().setMakeSuggestion(MakeSuggestion.newBuilder().setText(Wire.text("suggestion", text))),
                Calls::number);
    }

    /** For the authority. */
    public CompletableFuture<Answer<Done>> decide(long suggestion, boolean accept, String reason) {
        return calls.done(Calls.command()
                .setDecideSuggestion(DecideSuggestion.newBuilder()
                        .setNumber(Wire.number("suggestion", suggestion))
                        .setAccept(accept)
                        .setReason(Wire.text("reason", reason))));
    }

    public CompletableFuture<Answer<List<Suggestion>>> suggestions(long fromNumber) {
        return calls.ask(
                Calls.command()
                        .setListSuggestions(
                                ListSuggestions.newBuilder().setFromNumber(Wire.number("suggestion", fromNumber))),
                result -> SuggestionList.parseFrom(result).getSuggestionsList().stream()
                        .map(Suggestion::of)
                        .toList());
    }

    /** Hears every request of a type when it is published, as {@link Client#subscribe} says. */
    public Client.Subscription onRequests(TypeId type, Consumer<ServiceRequest> listener) {
        return calls.hear(Pushes.requests(type), MarketClient::serviceRequest, listener);
    }

    /** Hears the end of each of one's own requests: the reply, or that there is none. */
    public Client.Subscription onReplies(Consumer<ServiceRequest> listener) {
        return calls.hear(Pushes.replies(id()), MarketClient::serviceRequest, listener);
    }

    private static ServiceRequest serviceRequest(ByteString bytes) throws InvalidProtocolBufferException {
        return ServiceRequest.of(RequestEntry.parseFrom(bytes));
    }
}
