package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.HostValidation;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.sim.check.Check.Ending;
import org.kingcobra.sim.check.Check.Executed;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.check.Check.Standing;
import org.kingcobra.sim.kernel.EventQueue;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimDisk;
import org.kingcobra.sim.kernel.SimKeys;

/** Four hosts of a counter, of which the last lies, and two clients; histories are told to the checks by hand. */
final class Told {
    static final int LIAR = 3;
    static final Slot SLOT = new Slot(0, LIAR, 1);
    static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 16, 200_000, 50_000, 500_000);

    private final SimKeys keys = new SimKeys(RandomStream.named(1, "keys"));
    final List<Identity> replicas = IntStream.range(0, 4)
            .mapToObj(seat -> keys.identity("replica " + seat))
            .toList();
    final Identity alice = keys.identity("alice");
    final Identity bob = keys.identity("bob");
    final Genesis genesis = new Genesis(
            Digest.hasher().digest().bytes(),
            replicas.stream().map(Identity::id).toList());
    final Membership membership = new Membership(genesis.groupId(), 0, genesis.replicas(), keys::verify);
    private final List<ReplicaHost> hosts = new ArrayList<>();
    final Checks checks = new Checks(
            new Facts(
                    genesis.replicas().size(),
                    SETTINGS,
                    new Seats(),
                    bytes -> Optional.empty(),
                    (replica, reply) -> SignedReplies.verifyAnswer(reply, genesis, keys::verify)
                            .toOptional()
                            .filter(signed -> signed.replica() == replica)
                            .isPresent(),
                    evidence -> HostValidation.proves(
                            evidence, membership, new EnvelopeCheck(genesis.groupId(), keys::verify))),
            Set.of(1),
            counted(),
            (findings, order) -> List.of());
    final EventQueue queue = new EventQueue();
    final List<SimDisk> disks = IntStream.range(0, 4)
            .mapToObj(seat -> new SimDisk(queue, RandomStream.named(seat, "disk")))
            .toList();
    private final List<ReplicatedCell<Long>> hidden = new ArrayList<>();
    final TreeSet<Integer> forgetful = new TreeSet<>();
    /** Of these, those that do not know. */
    final TreeSet<Integer> deceived = new TreeSet<>();

    boolean keeps = true;
    boolean judges = true;
    long nowMicros;

    Told() {
        EnvelopeCheck check = new EnvelopeCheck(genesis.groupId(), keys::verify);
        replicas.forEach(replica -> hosts.add(new ReplicaHost(genesis, check::check, List.of(counter()))));
    }

    private static Model counted() {
        int[] count = {0};
        return (service, command) -> Optional.of(Reply.done(Integer.toString(++count[0])));
    }

    /** Something that no reply and no head of the chain tells of. */
    void hide(int seat) {
        hidden.get(seat).set(1L);
    }

    private Mount counter() {
        return new Mount(1, "counter", space -> {
            var count = space.cell("count", Codec.LONG, 0L);
            hidden.add(space.cell("hidden", Codec.LONG, 0L));
            return (command, context) -> {
                count.set(count.get() + 1);
                return Reply.done(count.get().toString());
            };
        });
    }

    ReplicaHost host(int seat) {
        return hosts.get(seat);
    }

    /** An envelope that nobody has been told of. */
    ByteString secretly(Identity client, long first, int count) {
        return new EnvelopeSigner(genesis.groupId(), client).sign(first, first, operations(count));
    }

    private static List<RequestedOperation> operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RequestedOperation(1, ByteString.copyFromUtf8("add")))
                .toList();
    }

    ByteString signed(Identity client, long first, int count) {
        ByteString bytes = secretly(client, first, count);
        Envelope envelope = new Envelope(bytes, Digest.of(bytes), client.id(), first, first, operations(count));
        checks.signed(new Signed(nowMicros, 4, envelope, true));
        return bytes;
    }

    /** Executes a batch at a seat and tells of it. */
    void execute(int seat, ByteString... batch) {
        tell(seat, List.of(batch), apply(seat, batch));
    }

    void executeEverywhere(ByteString... batch) {
        for (int seat = 0; seat < hosts.size(); seat++) {
            execute(seat, batch);
        }
    }

    Execution apply(int seat, ByteString... batch) {
        return hosts.get(seat).apply(new DecidedBatch(hosts.get(seat).sequence() + 1, List.of(batch)));
    }

    void tell(int seat, List<ByteString> batch, Execution execution) {
        List<ByteString> copied = batch.stream()
                .map(ByteString::toByteArray)
                .map(UnsafeByteOperations::unsafeWrap)
                .toList();
        checks.executed(new Executed(nowMicros, seat, copied, execution, hosts.get(seat)));
    }

    /** What a host would say had it come to other leaves. */
    static Execution saying(Execution execution, List<ByteString> leaves) {
        List<Execution.Answer> answers = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            answers.add(new Execution.Answer(
                    execution
                            .leaves()
                            .get(Math.min(i, execution.leaves().size() - 1))
                            .client(),
                    Optional.empty(),
                    leaves.get(i)));
        }
        return new Execution(execution.sequence(), execution.chainHead(), answers, new MerkleTree(leaves));
    }

    List<Violation> end() {
        List<Standing> standings = IntStream.range(0, hosts.size())
                .mapToObj(seat -> new Standing(seat, Optional.of(hosts.get(seat))))
                .toList();
        checks.ended(new Ending(nowMicros, standings, List.of()));
        return checks.violations();
    }

    /** Which invariants were violated. */
    static Set<String> ids(List<Violation> violations) {
        TreeSet<String> ids = new TreeSet<>();
        violations.forEach(violation -> ids.add(violation.invariant()));
        return ids;
    }

    /** A liar in the last seat, and one that has forgotten something in the seat before, once that is said. */
    private final class Seats implements SeatView {
        @Override
        public boolean isFaulty(int seat) {
            return seat == LIAR || forgetful.contains(seat);
        }

        @Override
        public boolean isByzantine(int seat) {
            return seat == LIAR;
        }

        @Override
        public boolean isAccountable(int seat) {
            return seat != LIAR && !deceived.contains(seat);
        }

        @Override
        public Optional<Slot> regency(int seat) {
            return Optional.of(membership.slot(LIAR, 0)); // the liar leads it
        }

        @Override
        public boolean keepsProposal(int seat, long sequence) {
            return sequence > 0 && keeps;
        }

        @Override
        public boolean judgesProposal(int seat, long sequence) {
            return judges;
        }

        @Override
        public SimDisk disk(int seat) {
            return disks.get(seat);
        }
    }

    /** Ends the run and demands that these were violated, and no others. */
    void expect(String... invariants) {
        nowMicros += Completeness.TOLD_WITHIN_MICROS;
        List<Violation> violations = end();
        assertEquals(Set.of(invariants), ids(violations), violations.toString());
    }

    /** In the slot of which the liar leads the regency. */
    Vote vote(int seat, SignedKind kind, String value) {
        Digest digest = Digest.of(ByteString.copyFromUtf8(value));
        return membership.sign(seat, replicas.get(seat), kind, SLOT, digest);
    }
}
