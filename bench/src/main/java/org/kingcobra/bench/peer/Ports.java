package org.kingcobra.bench.peer;

import bftsmart.reconfiguration.util.HostsConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports in pairs: the artifact listens for clients on one, and for replicas on the next. */
final class Ports {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    /** Another process may take one before its replica does. */
    static HostsConfig free(int replicas) throws IOException {
        HostsConfig hosts = new HostsConfig();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int attempt = 0; attempt < ATTEMPTS && held.size() < 2 * replicas; attempt++) {
                holdPair(held);
            }
            if (held.size() < 2 * replicas) {
                throw new IOException("expected " + replicas + " pairs of free ports");
            }
            for (int replica = 0; replica < replicas; replica++) {
                hosts.add(replica, LOOPBACK, held.get(2 * replica).getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return hosts;
    }

    @SuppressWarnings("AddressSelection") // to be free on every address, as the artifact binds them all
    private static void holdPair(List<ServerSocket> held) throws IOException {
        ServerSocket clients = new ServerSocket(0);
        try {
            ServerSocket replicas = new ServerSocket(clients.getLocalPort() + 1);
            held.add(clients);
            held.add(replicas);
        } catch (IOException | IllegalArgumentException e) {
            clients.close(); // the next port is taken, or there is none
        }
    }
}
