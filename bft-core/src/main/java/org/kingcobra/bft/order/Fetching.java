package org.kingcobra.bft.order;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a replica gets what it has missed, and gives what others have: single batches under a certificate, decisions from the
 * log, checkpoints' certificates. Everything that is taken proves itself. States are another protocol's business.
 */
final class Fetching {
    /** Decisions that are pushed in answer to one STATUS, where they are small. */
    static final int DECISIONS_PER_ANSWER = 64;

    /** What one peer is given in half a status period, in batches as large as they may be: it needs no more to keep up. */
    private static final int BATCHES_PER_PERIOD = 2;

    private final OrderState state;
    private final CheckpointHandler checkpoints;
    private final Allowance statuses;
    private final Allowance batches;

    Fetching(OrderState state, CheckpointHandler checkpoints) {
        this.state = state;
        this.checkpoints = checkpoints;
        this.statuses = new Allowance(1, state.settings.statusMicros() / 2);
        this.batches = new Allowance(
                (long) BATCHES_PER_PERIOD * state.settings.batchBytesMax(), state.settings.statusMicros() / 2);
    }

    /** Asks those who signed for the batches that keep this replica from going on. */
    void askForBatches() {
        for (Instance instance : state.instances.behind(state.instances.executed())) {
            missing(instance)
                    .ifPresent(certificate -> certificate
                            .signatures()
                            .keySet()
                            .forEach(signer -> state.send(
                                    signer, new Message.FetchBatch(instance.sequence, certificate.digest()))));
        }
    }

    /** A value that this replica is to vote for, or has seen decided, and whose batch it lacks. */
    private Optional<Certificate> missing(Instance instance) {
        return Stream.of(instance.decision(), instance.writes.anyCertificate(state.quorum()), instance.chosen())
                .flatMap(Optional::stream)
                .filter(certificate -> instance.batch(certificate.digest()).isEmpty())
                .findFirst();
    }

    void handle(int from, Message.FetchBatch message) {
        state.instances
                .find(message.sequence())
                .flatMap(instance -> instance.batch(message.digest()))
                .filter(batch -> mayGive(from, batch))
                .ifPresent(batch -> state.send(from, new Message.FoundBatch(message.sequence(), batch)));
    }

    void handle(Message.FoundBatch message) {
        state.instances
                .find(message.sequence())
                .filter(instance -> instance.needs(message.batch().digest())
                        || missing(instance)
                                .filter(certificate -> certificate
                                        .digest()
                                        .equals(message.batch().digest()))
                                .isPresent())
                .ifPresent(instance -> instance.hold(message.batch()));
    }

    void handle(Message.Decided message) {
        Certificate certificate = message.certificate();
        if (!state.instances.isOpen(certificate.sequence())
                || !certificate.digest().equals(message.batch().digest())) {
            return;
        }
        Instance instance = state.instances.at(certificate.sequence());
        if (instance.isDecided() || state.verifies(certificate, SignedKind.ACCEPT)) {
            instance.decide(instance.decision().orElse(certificate));
            if (instance.needs(message.batch().digest())) {
                instance.hold(message.batch());
            }
        }
    }

    /** A checkpoint that a quorum has signed: it cuts the log here, or says that only a state helps to catch up. */
    void handle(Message.StableCheckpoint message) {
        Certificate checkpoint = message.certificate();
        if (checkpoint.sequence() <= state.instances.stableSequence()
                || !state.verifies(checkpoint, SignedKind.CHECKPOINT)) {
            return;
        }
        if (checkpoint.sequence() <= state.instances.executed()) {
            checkpoints.proven(checkpoint);
        } else {
            state.emit(new Effect.Behind(checkpoint));
        }
    }

    /** Whether a peer is given a batch once more: only so much in a while. */
    boolean mayGive(int peer, Batch batch) {
        return batches.take(peer, weight(batch), state.nowMicros);
    }

    /** As {@link #mayGive(int, Batch)}, of what started the regency. */
    boolean mayGive(int peer, Message.Sync sync) {
        long bytes =
                sync.proofs().stream().mapToLong(proof -> proof.body().size()).sum();
        return batches.take(peer, bytes, state.nowMicros);
    }

    /** Whether a peer's STATUS is to be answered: at most once in a while. */
    boolean mayAnswer(int peer) {
        return statuses.take(peer, 1, state.nowMicros);
    }

    /** Sends a peer the stable checkpoint and the decisions that it lacks. */
    void answer(int from, Message.Status status) {
        if (status.stable() < state.instances.stableSequence()) {
            state.instances.stable().ifPresent(stable -> state.send(from, new Message.StableCheckpoint(stable)));
        }
        int pushed = 0;
        long bytes = 0;
        for (Instance instance : state.instances.behind(status.executed())) {
            Optional<Batch> batch = instance.decidedBatch();
            if (batch.isPresent() && pushed < DECISIONS_PER_ANSWER && bytes < state.settings.batchBytesMax()) {
                pushed++;
                bytes += weight(batch.get());
                state.send(from, new Message.Decided(instance.decision().orElseThrow(), batch.get()));
            }
        }
    }

    /** Of an answer: an empty batch is an answer, too. */
    private static long weight(Batch batch) {
        return batch.bytes() + 1;
    }
}
