package org.kingcobra.sim.cloud;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.crypto.Identities;

/** Everybody in a cloud by name: their keys, which follow from the seed, and their clients. */
final class Company {
    private final long seed;
    private final Map<String, Identity> identities = new TreeMap<>();
    private final Map<ClientId, String> names = new TreeMap<>();
    private final Map<String, Client> clients = new TreeMap<>();

    Company(Cast cast) {
        this.seed = cast.seed();
        List.of(
                        List.of(Cast.MINT, Cast.AUTHORITY),
                        Cast.replicas(),
                        Cast.buyers(),
                        Cast.sellers(),
                        cast.sensors(),
                        Cast.arbiters())
                .forEach(role -> role.forEach(this::add));
    }

    private void add(String name) {
        Identity identity = Identities.fromSeed(secret("identity " + name));
        identities.put(name, identity);
        names.put(identity.id(), name);
    }

    /** 32 bytes that follow from the seed: nobody's secret, for demonstrations only. */
    ByteString secret(String purpose) {
        return Digest.hasher()
                .add(seed)
                .addSized(ByteString.copyFromUtf8(purpose))
                .digest()
                .bytes();
    }

    Identity identity(String name) {
        return Objects.requireNonNull(identities.get(name), name);
    }

    ClientId id(String name) {
        return identity(name).id();
    }

    List<Identity> replicas() {
        return Cast.replicas().stream().map(this::identity).toList();
    }

    Genesis genesis() {
        return new Genesis(
                secret("genesis"), replicas().stream().map(Identity::id).toList());
    }

    /** What people call an identity. */
    String name(ClientId id) {
        return names.getOrDefault(id, id.toString());
    }

    void join(ReplicaGroup group) {
        identities.forEach((name, identity) -> {
            if (!Cast.replicas().contains(name)) {
                clients.put(name, group.client(identity));
            }
        });
    }

    Client client(String name) {
        return Objects.requireNonNull(clients.get(name), name);
    }

    Iterable<Client> clients() {
        return clients.values();
    }
}
