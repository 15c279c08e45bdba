package org.kingcobra.bft.host;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
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
import org.kingcobra.bft.wire.ClientWindowState;
import org.kingcobra.bft.wire.RememberedOperation;

/**
 * Every client's window. Not journaled: what was executed is remembered whether or not it was refused. A page of its root is
 * one client.
 */
final class ClientWindows implements ReplicatedCollection {
    private final Map<ClientId, ClientWindow> windows = new LinkedHashMap<>();
    private final TreeMap<ClientId, Digest> digests = new TreeMap<>();
    private final Set<ClientId> changed = new TreeSet<>();

    /** The client's window, to be changed; empty if no further client can be remembered. */
    Optional<ClientWindow> open(ClientId client) {
        ClientWindow window = windows.get(client);
        if (window == null) {
            if (windows.size() >= Limits.CLIENTS_MAX) {
                return Optional.empty();
            }
            window = new ClientWindow(client);
            windows.put(client, window);
        }
        changed.add(client);
        return Optional.of(window);
    }

    @Override
    public Digest root() {
        for (ClientId client : changed) {
            digests.put(client, Digest.of(encode(window(client))));
        }
        changed.clear();
        Digest.Hasher hasher = Digest.hasher().add(digests.size());
        digests.values().forEach(hasher::add);
        return hasher.digest();
    }

    @Override
    public List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        windows.keySet().stream().sorted().forEach(client -> chunks.add(encode(window(client))));
        return chunks;
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        windows.clear();
        digests.clear();
        changed.clear();
        for (ByteString chunk : chunks) {
            ClientWindow window = decode(chunk);
            if (windows.put(window.client(), window) != null) {
                throw new MalformedStateException("expected each client once, got " + window.client() + " twice");
            }
            changed.add(window.client());
        }
    }

    private ClientWindow window(ClientId client) {
        return requireNonNull(windows.get(client));
    }

    private static ByteString encode(ClientWindow window) {
        ClientWindowState.Builder state =
                ClientWindowState.newBuilder().setClient(window.client().key()).setFloor(window.floor());
        for (int i = 0; i < window.slotCount(); i++) {
            long number = window.floor() + i;
            window.find(number).ifPresent(executed -> state.addOperations(encode(number, executed)));
        }
        return state.build().toByteString();
    }

    private static RememberedOperation encode(long number, ClientWindow.Remembered executed) {
        return RememberedOperation.newBuilder()
                .setNumber(number)
                .setDigest(executed.operation().bytes())
                .setEffective(executed.reply().effective())
                .setStatus(executed.reply().status())
                .setResult(executed.reply().result())
                .build();
    }

    private static ClientWindow decode(ByteString chunk) throws MalformedStateException {
        try {
            ClientWindowState state = ClientWindowState.parseFrom(chunk);
            ClientWindow window = new ClientWindow(new ClientId(state.getClient()));
            if (state.getFloor() < 1) {
                throw new MalformedStateException("expected a floor of at least 1, got " + state.getFloor());
            }
            window.raiseFloor(state.getFloor());
            for (RememberedOperation operation : state.getOperationsList()) {
                if (operation.getNumber() < window.floor()
                        || operation.getNumber() - window.floor() >= Limits.WINDOW_OPERATIONS
                        || window.find(operation.getNumber()).isPresent()) {
                    throw new MalformedStateException("expected operations of the window, each once");
                }
                Reply reply = new Reply(operation.getEffective(), operation.getStatus(), operation.getResult());
                window.remember(
                        operation.getNumber(), new ClientWindow.Remembered(new Digest(operation.getDigest()), reply));
            }
            return window;
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new MalformedStateException("expected the window of a client", e);
        }
    }
}
