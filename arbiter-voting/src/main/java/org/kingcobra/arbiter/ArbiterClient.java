package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.CaseNotice;
import org.kingcobra.arbiter.wire.DocketPage;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Status;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;

/**
 * One identity's access to the arbiters. Every method returns at once; futures complete as {@link Client#submit} says. A reply
 * carries an {@link ArbiterStatus}. Problem reports go to the market, which passes them on.
 */
public final class ArbiterClient {
    private final Client client;

    public ArbiterClient(Client client) {
        this.client = client;
    }

    /** Of the authority only. */
    public CompletableFuture<Reply> enrol(ClientId arbiter) {
        return submit(ArbiterCommands.enrol(arbiter));
    }

    /** Of the authority only. */
    public CompletableFuture<Reply> strikeOff(ClientId arbiter) {
        return submit(ArbiterCommands.strikeOff(arbiter));
    }

    /** Of a party to the case, while it gathers evidence. */
    public CompletableFuture<Reply> submitExhibit(CaseId id, String kind, ByteString content) {
        return submit(ArbiterCommands.submitExhibit(id, kind, content));
    }

    /** Of an arbiter: commits to a contribution to the lottery, or to a vote; see {@link Seals}. */
    public CompletableFuture<Reply> sealContribution(CaseId id, Digest commitment) {
        return submit(ArbiterCommands.sealContribution(id, commitment));
    }

    public CompletableFuture<Reply> openContribution(CaseId id, ByteString nonce) {
        return submit(ArbiterCommands.openContribution(id, nonce));
    }

    public CompletableFuture<Reply> sealVote(CaseId id, Digest commitment) {
        return submit(ArbiterCommands.sealVote(id, commitment));
    }

    public CompletableFuture<Reply> openVote(CaseId id, Vote vote, ByteString salt) {
        return submit(ArbiterCommands.openVote(id, vote, salt));
    }

    /** Empty if no such case is open. */
    public CompletableFuture<Optional<OpenCase>> openCase(CaseId id) {
        return read(ArbiterCommands.readCase(id), ArbiterStatus.CASE_UNKNOWN, ArbiterCodecs.OPEN_CASE);
    }

    /** The first page of cases that are open from a number on, in order. */
    public CompletableFuture<List<CaseId>> openCases(CaseId from) {
        return submit(ArbiterCommands.readDocket(from)).thenApply(reply -> docket(reply.result()));
    }

    /** Empty if there is no such verdict, or none any more. */
    public CompletableFuture<Optional<Verdict>> verdict(CaseId id) {
        return read(ArbiterCommands.readVerdict(id), ArbiterStatus.VERDICT_UNKNOWN, ArbiterCodecs.VERDICT);
    }

    /** Hears verdicts as they fall. */
    public Client.Subscription onVerdict(Consumer<Verdict> listener) {
        return client.subscribe(
                ArbiterService.VERDICTS_TOPIC,
                event -> listener.accept(decode(ArbiterCodecs.VERDICT, event.payload())));
    }

    /** Reads a case and does what the program says next; empty if nothing is asked of her. */
    public CompletableFuture<Optional<Reply>> step(ArbiterProgram program, CaseId id) {
        return openCase(id)
                .thenCompose(open -> open.flatMap(program::next)
                        .map(payload -> submit(payload).thenApply(Optional::of))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    /**
     * Does an arbiter's work until the subscription is closed: a {@link #step} whenever a case enters a stage. What comes too late
     * is refused, which harms nobody.
     *
     * @param steps is handed every step, to see how it ends
     */
    public Client.Subscription serve(ArbiterProgram program, Consumer<CompletableFuture<Optional<Reply>>> steps) {
        return client.subscribe(ArbiterService.CASES_TOPIC, event -> steps.accept(step(program, caseOf(event))));
    }

    private CompletableFuture<Reply> submit(ByteString payload) {
        return client.submit(ArbiterService.TAG, payload);
    }

    private <T> CompletableFuture<Optional<T>> read(ByteString payload, Status none, Codec<T> codec) {
        return submit(payload)
                .thenApply(reply -> reply.is(none) ? Optional.empty() : Optional.of(decode(codec, reply.result())));
    }

    private static List<CaseId> docket(ByteString page) {
        try {
            return DocketPage.parseFrom(page).getCasesList().stream()
                    .map(notice -> new CaseId(notice.getCaseId()))
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("expected a page of the docket, as f+1 replicas signed it", e);
        }
    }

    private static CaseId caseOf(TopicEvent event) {
        try {
            return new CaseId(CaseNotice.parseFrom(event.payload()).getCaseId());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("expected a notice of a case, as f+1 replicas signed it", e);
        }
    }

    private static <T> T decode(Codec<T> codec, ByteString bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedStateException e) {
            throw new IllegalStateException("expected an answer of the arbiters, as f+1 replicas signed it", e);
        }
    }
}
