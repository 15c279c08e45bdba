package org.kingcobra.bft.host;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedCollection;

/**
 * Every client's window. Not journaled: what was executed is remembered whether or not it was refused. A page of its root is
 * one client. All windows together stay within a limit: whoever was silent for longest is forgotten, down to its floor, which
 * keeps what it once sent from being executed again.
 */
final class ClientWindows implements ReplicatedCollection {
    /** How much is remembered: clients beside the replicas, and bytes of all that is above their floors. */
    record Capacity(int clients, long bytes) {
        static final Capacity DEFAULT = new Capacity(Limits.CLIENTS_MAX, Limits.REMEMBERED_BYTES_MAX);
    }

    private final Capacity capacity;
    private final Set<ClientId> replicas;
    private final Map<ClientId, ClientWindow> windows = new LinkedHashMap<>();
    /** The windows that hold something, whoever was silent for longest first. */
    private final LinkedHashMap<ClientId, ClientWindow> holding = new LinkedHashMap<>();

    /** The windows that have a history, whose ends first first. */
    private final LinkedHashMap<ClientId, ClientWindow> changing = new LinkedHashMap<>();

    private final TreeMap<ClientId, Digest> digests = new TreeMap<>();
    private final Set<ClientId> changed = new TreeSet<>();
    private final int window;
    private long bytes;
    private long opened;
    private long sequence;

    /**
     * @param replicas who always has a place
     * @param window how many sequences back {@link #wasSpentAfter} can be asked about
     */
    ClientWindows(List<ClientId> replicas, Capacity capacity, int window) {
        this.window = window;
        this.replicas = ImmutableSet.copyOf(replicas);
        this.capacity = capacity;
    }

    /** All changes from now on are of this batch. */
    void beginBatch(long batch) {
        sequence = batch;
        forgetHistories(batch - window);
    }

    /** Also of clients that never come back: what nobody asks for any more is not kept, however many they are. */
    private void forgetHistories(long upTo) {
        Iterator<ClientWindow> oldest = changing.values().iterator();
        boolean isOver = true;
        while (isOver && oldest.hasNext()) {
            ClientWindow next = oldest.next();
            isOver = next.history().newest() <= upTo;
            if (isOver) {
                oldest.remove();
                next.history().forgetBefore(upTo);
                changed.add(next.client());
            }
        }
    }

    private void keepHistory(ClientWindow changedNow) {
        if (changedNow.history().newest() == sequence && !changedNow.history().isEmpty()) {
            changing.remove(changedNow.client());
            changing.put(changedNow.client(), changedNow);
        }
    }

    /** The client's window, to be changed and then {@link #close closed}; empty if no further client can be remembered. */
    Optional<ClientWindow> open(ClientId client) {
        ClientWindow found = windows.get(client);
        if (found == null) {
            if (windows.size() >= capacity.clients() + replicas.size() && !replicas.contains(client)) {
                return Optional.empty();
            }
            found = new ClientWindow(client);
            windows.put(client, found);
        }
        changed.add(client);
        opened++;
        found.openedAt(opened, sequence, window);
        bytes -= found.bytes();
        holding.remove(client);
        return Optional.of(found);
    }

    void close(ClientWindow changedWindow) {
        bytes += changedWindow.bytes();
        if (changedWindow.bytes() > 0) {
            holding.put(changedWindow.client(), changedWindow);
        }
        keepHistory(changedWindow);
        while (bytes > capacity.bytes()) {
            ClientWindow silent = holding.values().iterator().next();
            holding.remove(silent.client());
            bytes -= silent.bytes();
            silent.forgetEverything(sequence, window);
            keepHistory(silent);
            changed.add(silent.client());
        }
    }

    /** Whether every operation of the envelope was executed or has expired. */
    boolean isSpent(Envelope envelope) {
        ClientWindow asked = windows.get(envelope.client());
        if (asked == null) {
            return false;
        }
        long end = envelope.firstOperation() + envelope.operations().size();
        for (long number = Math.max(envelope.firstOperation(), asked.floor()); number < end; number++) {
            if (asked.find(number).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #isSpent}, after an earlier batch, at most a window ago. */
    boolean wasSpentAfter(long batch, Envelope envelope) {
        ClientWindow asked = windows.get(envelope.client());
        long end = envelope.firstOperation() + envelope.operations().size();
        return asked != null && asked.wasSpentAfter(batch, envelope.firstOperation(), end);
    }

    /** What every operation of a spent envelope came to, as far as that is remembered. */
    ByteString answerToSpent(Envelope envelope) {
        ClientWindow spent = window(envelope.client());
        List<Reply> replies = new EnvelopeExecution(envelope, spent, index -> {
                    throw new IllegalArgumentException("expected a spent envelope");
                })
                .replies(Limits.ENVELOPE_RESULT_BYTES_MAX);
        return WindowCodec.answer(envelope, replies);
    }

    /** The lowest operation number of a client above all that were executed or have expired. */
    long firstFree(ClientId client) {
        return Optional.ofNullable(windows.get(client))
                .map(ClientWindow::firstFree)
                .orElse(1L);
    }

    /** The lowest operation number of a client that has not expired. */
    long floor(ClientId client) {
        return Optional.ofNullable(windows.get(client)).map(ClientWindow::floor).orElse(1L);
    }

    boolean isReplica(ClientId client) {
        return replicas.contains(client);
    }

    /** What all windows take. */
    long bytes() {
        return bytes;
    }

    @Override
    public Digest root() {
        for (ClientId client : changed) {
            digests.put(client, Digest.of(WindowCodec.encode(window(client))));
        }
        changed.clear();
        Digest.Hasher hasher = Digest.hasher().add(digests.size());
        digests.values().forEach(hasher::add);
        return hasher.digest();
    }

    @Override
    public List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        windows.keySet().stream().sorted().forEach(client -> chunks.add(WindowCodec.encode(window(client))));
        return chunks;
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        windows.clear();
        holding.clear();
        changing.clear();
        digests.clear();
        changed.clear();
        bytes = 0;
        opened = 0;
        for (ByteString chunk : chunks) {
            ClientWindow restored = WindowCodec.decode(chunk);
            if (windows.put(restored.client(), restored) != null) {
                throw new MalformedStateException("expected each client once, got " + restored.client() + " twice");
            }
            changed.add(restored.client());
            bytes += restored.bytes();
            opened = Math.max(opened, restored.lastActive());
        }
        windows.values().stream()
                .filter(restored -> restored.bytes() > 0)
                .sorted(Comparator.comparingLong(ClientWindow::lastActive))
                .forEach(restored -> holding.put(restored.client(), restored));
        windows.values().stream()
                .filter(restored -> !restored.history().isEmpty())
                .sorted(Comparator.comparingLong(restored -> restored.history().newest()))
                .forEach(restored -> changing.put(restored.client(), restored));
    }

    private ClientWindow window(ClientId client) {
        return requireNonNull(windows.get(client));
    }
}
