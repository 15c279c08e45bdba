package org.kingcobra.mac.ledger;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.LongColumn;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedCollection;
import org.kingcobra.bft.state.StateSpace;

/** Who takes part, under a dense number from 1, given on first need and never again; and what each can spend. */
public final class Participants {
    /** Participants that fit. */
    public static final int PARTICIPANTS_MAX = 1 << 24;

    /** Name of the collection whose root proofs of participants lead to. */
    public static final String COLLECTION = "participants";

    private static final int WORDS = ClientId.BYTES / Long.BYTES;

    private final Journal journal;
    private final Directory directory;
    private final LongColumn balances;

    public Participants(StateSpace state) {
        journal = state.journal();
        directory = state.add(COLLECTION, new Directory(new RecordLog(journal)));
        balances = state.longs("balances");
    }

    public int size() {
        return directory.log.size();
    }

    public boolean isFull() {
        return size() >= PARTICIPANTS_MAX;
    }

    /** The participant's number; 0 if she has none. */
    public int number(ClientId id) {
        return directory.numbers.getOrDefault(id, 0);
    }

    /** The participant's number, which she is given if she has none. */
    public int register(ClientId id) {
        int known = number(id);
        if (known != 0) {
            return known;
        }
        check(!isFull(), "participant %s of %s", size(), PARTICIPANTS_MAX);
        ByteBuffer key = id.key().asReadOnlyByteBuffer();
        int number = directory.log.append(key.getLong(), key.getLong(), key.getLong(), key.getLong()) + 1;
        directory.numbers.put(id, number);
        journal.record(directory, number, 0);
        balances.add(0);
        return number;
    }

    public ClientId id(int number) {
        return directory.id(number);
    }

    /** Value of the coins that the participant holds and that are not in escrow. */
    public long balance(int number) {
        return balances.get(number - 1);
    }

    public void addToBalance(int number, long value) {
        long balance = Math.addExact(balances.get(number - 1), value);
        check(balance >= 0, "participant %s would be left with %s", number, balance);
        balances.set(number - 1, balance);
    }

    public RecordProof proof(int number) {
        return directory.log.proof(number - 1);
    }

    /** Who a proved participant record names. */
    public static ClientId id(RecordProof proof) {
        return new ClientId(proof.record());
    }

    public Digest root() {
        return directory.log.root();
    }

    /** The log of identities by number, and the way back from an identity to its number, which is no state of its own. */
    private static final class Directory implements ReplicatedCollection, Journal.Undoable {
        private final RecordLog log;
        private final TreeMap<ClientId, Integer> numbers = new TreeMap<>();

        Directory(RecordLog log) {
            this.log = log;
        }

        ClientId id(int number) {
            ByteBuffer key = ByteBuffer.allocate(ClientId.BYTES);
            for (int word = 0; word < WORDS; word++) {
                key.putLong(log.word(number - 1, word));
            }
            return new ClientId(ByteString.copyFrom(key.flip()));
        }

        /** Takes a registration back; the log, which took it first, gives it up after this. */
        @Override
        public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
            numbers.remove(id((int) index));
        }

        @Override
        public Digest root() {
            return log.root();
        }

        @Override
        public List<ByteString> chunks() {
            return log.chunks();
        }

        @Override
        public void restore(List<ByteString> chunks) throws MalformedStateException {
            log.restore(chunks);
            numbers.clear();
            for (int number = 1; number <= log.size(); number++) {
                if (numbers.put(id(number), number) != null) {
                    throw new MalformedStateException(
                            "expected each participant once, got number " + number + " twice");
                }
            }
        }
    }
}
