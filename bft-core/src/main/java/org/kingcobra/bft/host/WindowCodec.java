package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.ClientWindowState;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.ExecutedRunState;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.bft.wire.PassedRunState;
import org.kingcobra.bft.wire.RaiseState;

/** A client's window as bytes; equal windows give equal bytes. */
final class WindowCodec {
    private WindowCodec() {}

    static ByteString encode(ClientWindow window) {
        ClientWindowState.Builder state = ClientWindowState.newBuilder()
                .setClient(window.client().key())
                .setFloor(window.floor())
                .setLastActive(window.lastActive());
        window.runs().forEach(run -> state.addRuns(encode(run)));
        window.history()
                .raises()
                .forEach(raise -> state.addRaises(
                        RaiseState.newBuilder().setSequence(raise.sequence()).setFrom(raise.from())));
        window.history()
                .passed()
                .forEach(run -> state.addPassed(PassedRunState.newBuilder()
                        .setFirst(run.first())
                        .setEnd(run.end())
                        .setExecutedAt(run.executedAt())
                        .setPassedAt(run.passedAt())));
        return state.build().toByteString();
    }

    private static ExecutedRunState encode(ExecutedRun run) {
        ExecutedRunState.Builder encoded =
                ExecutedRunState.newBuilder().setFirst(run.first()).setSequence(run.sequence());
        for (long number = run.first(); number < run.end(); number++) {
            encoded.addFingerprints(run.fingerprint(number)).addResults(encode(run.reply(number)));
        }
        return encoded.build();
    }

    /** The leaf that answers an envelope. */
    static ByteString answer(Envelope envelope, List<Reply> replies) {
        EnvelopeReply.Builder answer = EnvelopeReply.newBuilder()
                .setClient(envelope.client().key())
                .setFirstOperation(envelope.firstOperation());
        replies.forEach(reply -> answer.addResults(encode(reply)));
        return Leaf.newBuilder().setReply(answer).build().toByteString();
    }

    static OperationResult encode(Reply reply) {
        return OperationResult.newBuilder()
                .setEffective(reply.effective())
                .setStatus(reply.status())
                .setResult(reply.result())
                .build();
    }

    static Reply decode(OperationResult result) {
        return new Reply(result.getEffective(), result.getStatus(), result.getResult());
    }

    static ClientWindow decode(ByteString chunk) throws MalformedStateException {
        try {
            ClientWindowState state = ClientWindowState.parseFrom(chunk);
            if (state.getFloor() < 1 || state.getLastActive() < 1) {
                throw new MalformedStateException("expected a floor and a count of at least 1, got " + state.getFloor()
                        + " and " + state.getLastActive());
            }
            List<ExecutedRun> runs = new ArrayList<>();
            long free = 1;
            for (ExecutedRunState encoded : state.getRunsList()) {
                ExecutedRun run = decode(encoded);
                if (run.first() < free
                        || run.end() <= state.getFloor()
                        || run.end() - state.getFloor() > Limits.WINDOW_OPERATIONS) {
                    throw new MalformedStateException("expected runs of the window, ascending, each once");
                }
                free = run.end();
                runs.add(run);
            }
            ClientWindow window = ClientWindow.restored(
                    new ClientId(state.getClient()), state.getFloor(), state.getLastActive(), runs);
            state.getRaisesList()
                    .forEach(raise ->
                            window.history().add(new WindowHistory.Raise(raise.getSequence(), raise.getFrom())));
            state.getPassedList()
                    .forEach(run -> window.history()
                            .add(new WindowHistory.Passed(
                                    run.getFirst(), run.getEnd(), run.getExecutedAt(), run.getPassedAt())));
            return window;
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new MalformedStateException("expected the window of a client", e);
        }
    }

    private static ExecutedRun decode(ExecutedRunState encoded) throws MalformedStateException {
        int count = encoded.getFingerprintsCount();
        if (count < 1 || count > Limits.ENVELOPE_OPERATIONS_MAX || count != encoded.getResultsCount()) {
            throw new MalformedStateException(
                    "expected as many results as fingerprints, got " + encoded.getResultsCount() + " and " + count);
        }
        ExecutedRun run = new ExecutedRun(encoded.getFirst(), count);
        run.executedAt(encoded.getSequence());
        for (int i = 0; i < count; i++) {
            run.add(encoded.getFingerprints(i), decode(encoded.getResults(i)));
        }
        return run;
    }
}
