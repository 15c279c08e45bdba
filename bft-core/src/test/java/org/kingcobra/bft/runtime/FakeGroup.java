package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.reply.Replies;
import org.kingcobra.bft.wire.SignedReply;

/** Four replicas that do what a test says, in the calling thread, and a timer that it winds by hand. */
final class FakeGroup implements GroupAccess {
    final List<byte[]> submitted = new ArrayList<>();
    final List<Runnable> timers = new ArrayList<>();
    final List<ReplySink> sinks = new ArrayList<>();
    Executor listeners = MoreExecutors.directExecutor();
    boolean detached;

    /** The envelopes that were handed to the group so far. */
    List<Envelope> envelopes() {
        EnvelopeCheck check = new EnvelopeCheck(genesis().groupId(), Ed25519.fastest());
        return submitted.stream()
                .map(bytes ->
                        check.check(ByteString.copyFrom(bytes)).toOptional().orElseThrow())
                .toList();
    }

    @Override
    public Genesis genesis() {
        return Replies.GENESIS;
    }

    @Override
    public void submitToAll(byte[] envelope) {
        submitted.add(envelope);
    }

    @Override
    public int payloadBytesMax() {
        return Limits.ENVELOPE_BYTES_MAX / 2;
    }

    @Override
    public Decoded<Verified> verify(SignedReply reply) {
        return Replies.verify(reply);
    }

    @Override
    public Executor workers() {
        return MoreExecutors.directExecutor();
    }

    @Override
    public Executor listeners() {
        return listeners;
    }

    @Override
    public void later(Runnable task, long delayNanos) {
        timers.add(task);
    }

    @Override
    public void subscribe(String topic, ReplySink sink) {
        sinks.add(sink);
    }

    @Override
    public void unsubscribe(String topic, ReplySink sink) {
        sinks.remove(sink);
    }

    @Override
    public void detach(GroupClient client) {
        detached = true;
    }
}
