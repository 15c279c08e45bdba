package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Identities;

class InProcessGroupTest {
    @Test
    void manyOperationsInFlightExecuteOnceEach() {
        try (ReplicaGroup group = Replicas.inProcess(Mount.of(Counter::new));
                Client client = group.client(Identities.generate())) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                replies.add(client.submit(Mount.STATE_MACHINE_TAG, com.google.protobuf.ByteString.copyFromUtf8("1")));
            }
            replies.forEach(CompletableFuture::join);
            assertEquals("10000", client.execute("0").text());
        }
    }

    @Test
    void aMalformedCommandIsRefusedAndSaysWhatWasExpected() {
        try (ReplicaGroup group = Replicas.inProcess(Mount.of(Counter::new));
                Client client = group.client(Identities.generate())) {
            Reply reply = client.execute("one");
            assertTrue(reply.is(HostStatus.MALFORMED_COMMAND));
            assertEquals("expected a number", reply.text());
        }
    }

    @Test
    void aClosedClientSaysSo() {
        try (ReplicaGroup group = Replicas.inProcess(Mount.of(Counter::new))) {
            Client client = group.client(Identities.generate());
            client.close();
            assertThrows(GroupClosedException.class, () -> client.execute("1"));
        }
    }

    @Test
    void aServiceThatThrowsRefusesTheCommandAndTheGroupGoesOn() {
        try (ReplicaGroup group = Replicas.inProcess(Mount.of(Counter::new));
                Client client = group.client(Identities.generate())) {
            client.execute(Long.toString(Long.MAX_VALUE));
            assertTrue(client.execute("1").is(HostStatus.SERVICE_FAILED));
            assertEquals(Long.toString(Long.MAX_VALUE), client.execute("0").text());
        }
    }
}
