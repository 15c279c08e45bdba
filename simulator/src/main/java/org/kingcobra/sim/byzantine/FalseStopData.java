package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.CertificateCodec;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.StopDataBodyProto;

/** At the end of a regency: forgets its locks, shows old ones, claims to have executed less or more than it has. */
final class FalseStopData implements Lie {
    private static final int KINDS = 9;
    /** Of the certificate of a decision, on the wire. */
    private static final int ACCEPT = 3;

    private final Seat seat;
    private final Mutation small;
    private final OldLocks oldLocks;
    private Optional<StopDataBodyProto> earlier = Optional.empty();

    FalseStopData(Seat seat) {
        this.seat = seat;
        this.small = Mutation.small(seat.random);
        this.oldLocks = new OldLocks(seat);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        return honest instanceof Message.StopData stopData
                ? List.of(new Message.StopData(falsified(stopData.data())))
                : List.of(honest);
    }

    @Override
    public void heard(int from, Message message) {
        Votes.in(message).ifPresent(oldLocks::heard);
    }

    /** Another STOPDATA of this seat for the same regency, signed by it. */
    SignedStopData falsified(SignedStopData honest) {
        try {
            StopDataBodyProto body = StopDataBodyProto.parseFrom(honest.body());
            ByteString changed =
                    changed(body, honest.vote().slot().membership()).toByteString();
            earlier = Optional.of(body);
            return signed(honest.vote().slot(), changed);
        } catch (InvalidProtocolBufferException e) {
            return honest;
        }
    }

    SignedStopData signed(Slot slot, ByteString body) {
        return new SignedStopData(seat.sign(SignedKind.STOP_DATA, slot, Digest.of(body)), body);
    }

    private StopDataBodyProto changed(StopDataBodyProto honest, long membership) {
        StopDataBodyProto.Builder body = honest.toBuilder();
        switch (seat.random.below(KINDS)) {
            case 0 -> body.clearUndecided();
            case 1 -> body.clear();
            case 2 -> body.clearExecuted().clearUndecided();
            case 3 -> earlier.ifPresent(body::mergeFrom);
            case 4 -> body.clear().mergeFrom(earlier.orElse(honest));
            case 5 -> aboutOtherValues(body, membership);
            case 6, 7 -> asItWasAtFirst(body, membership);
            default -> claimMore(body);
        }
        if (seat.onceIn(KINDS)) {
            small.mutate(body);
        }
        return body.build();
    }

    /** Locks that a quorum has not signed: those that it has, of another value; else one that it makes up. */
    private void aboutOtherValues(StopDataBodyProto.Builder body, long membership) {
        if (body.getUndecidedCount() == 0) {
            long sequence = body.getExecutedList().stream()
                    .mapToLong(decision -> decision.getSlot().getSequence())
                    .reduce(body.getStable().getSlot().getSequence(), Math::max);
            seat.batches
                    .any(seat.random)
                    .map(batch -> signedByItselfAlone(new Slot(membership, 0, sequence + 1), batch.digest()))
                    .ifPresent(lock -> body.addUndecided(CertificateCodec.encode(lock)));
        } else {
            body.getUndecidedBuilderList().forEach(this::aboutAnotherValue);
        }
    }

    /** Its own signature in the place of everybody's. */
    private Certificate signedByItselfAlone(Slot slot, Digest digest) {
        Vote own = seat.sign(SignedKind.WRITE, slot, digest);
        return Certificate.of(IntStream.range(0, seat.replicas())
                .mapToObj(signer -> new Vote(own.kind(), slot, digest, signer, own.signature()))
                .toList());
    }

    private void aboutAnotherValue(CertificateProto.Builder certificate) {
        seat.batches
                .any(seat.random)
                .ifPresent(batch -> certificate.setDigest(batch.digest().bytes()));
    }

    /** As if nothing had been decided, or voted on again, since the first lock. */
    private void asItWasAtFirst(StopDataBodyProto.Builder body, long membership) {
        body.clearExecuted().clearUndecided();
        oldLocks.behind(body.getStable().getSlot().getSequence(), membership)
                .forEach(lock -> body.addUndecided(CertificateCodec.encode(lock)));
    }

    /** What is locked counts as decided and executed. */
    private static void claimMore(StopDataBodyProto.Builder body) {
        body.getUndecidedBuilderList().forEach(certificate -> certificate.setKind(ACCEPT));
        body.addAllExecuted(body.getUndecidedList()).clearUndecided();
    }
}
