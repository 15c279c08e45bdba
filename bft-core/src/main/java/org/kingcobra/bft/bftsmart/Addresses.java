package org.kingcobra.bft.bftsmart;

import bftsmart.reconfiguration.util.HostsConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the replicas of one group find each other while they meet. Later nobody is found any more: a link that breaks stays
 * broken, as no crashed replica comes back, and a port that was left may by then belong to somebody else.
 */
final class Addresses extends HostsConfig {
    private static final String LOOPBACK = "127.0.0.1";

    /** Nothing listens on port 0: dialling it is refused. */
    private static final int NOWHERE = 0;

    private volatile boolean met;

    /** Takes one free port for each replica. Another process may take one before the replica does; then the start is repeated. */
    static Addresses free(int replicas) throws IOException {
        Addresses addresses = new Addresses();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int replica = 0; replica < replicas; replica++) {
                ServerSocket socket = new ServerSocket(0);
                held.add(socket);
                // the artifact listens for replicas one above the port that is configured for clients
                addresses.add(replica, LOOPBACK, socket.getLocalPort() - 1);
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return addresses;
    }

    void allHaveMet() {
        met = true;
    }

    /** For whoever must wake a listener or look at its port. */
    int listeningPort(int replica) {
        return super.getServerToServerPort(replica);
    }

    @Override
    public int getServerToServerPort(int replica) {
        return met ? NOWHERE : super.getServerToServerPort(replica);
    }
}
