package org.kingcobra.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.runtime.Replicas;

class QuickstartIT {
    // quickstart
    static final class Guestbook implements StateMachine {
        private String entries = "";

        @Override
        public Reply apply(Ordered command) { // the same on every replica: no clock, no randomness, no HashMap order
            entries += command.payload().toStringUtf8() + "\n";
            return Reply.done(entries);
        }

        @Override
        public ByteString snapshot() {
            return ByteString.copyFromUtf8(entries);
        }

        @Override
        public void restore(ByteString snapshot) {
            entries = snapshot.toStringUtf8();
        }
    }

    static String signTwice() {
        try (ReplicaGroup group = Replicas.embedded(4, Guestbook::new); // four replicas, one of which may lie
                Client alice = group.client(Identities.generate())) {
            alice.execute("Alice was here"); // signed by Alice, ordered, executed by all, answered by f+1 alike
            return alice.execute("and again").text();
        }
    }
    // end

    @Test
    void theQuickstartRuns() {
        assertEquals("Alice was here\nand again\n", signTwice());
    }

    @Test
    void theReadmeShowsThisCodeByLineTwentyFive() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        List<String> readme = Files.readAllLines(module.resolveSibling("README.md"));
        List<String> source = Files.readAllLines(module.resolve("src/test/java/org/kingcobra/docs/QuickstartIT.java"));
        List<String> shown = readme.subList(readme.indexOf("```java") + 1, readme.indexOf("```"));
        List<String> tested = source.subList(source.indexOf("    // quickstart") + 1, source.indexOf("    // end"));
        assertEquals(tested.stream().map(line -> line.replaceFirst("^    ", "")).toList(), shown);
        assertTrue(readme.indexOf("```java") < 25);
    }
}
