package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

class HostReadTest {
    private static final Identity ALICE = ServiceHarness.identity("alice");
    private static final int TAG = 3;

    private final ServiceHarness harness = ServiceHarness.with(new Mount(TAG, "shelf", Shelf::new), Register.MOUNT);

    private Reply read(String query) {
        return harness.host().read(TAG, ByteString.copyFromUtf8(query));
    }

    @Test
    void aReadTellsTheStateAndChangesNothing() {
        harness.execute(ALICE, TAG, ByteString.copyFromUtf8("book"));
        var before = harness.stateRoots();
        assertEquals("1", read("count").text());
        assertEquals("2", read("put another").text()); // as it sees it, until it ends
        assertEquals("1", read("count").text());
        assertEquals(before, harness.stateRoots());
    }

    @Test
    void aReadThatFailsIsRefusedAndChangesNothing() {
        var before = harness.stateRoots();
        assertTrue(read("fail").is(HostStatus.SERVICE_FAILED));
        assertEquals(before, harness.stateRoots());
    }

    @Test
    void aServiceThatSaysNothingOfReadsIsNotReadable() {
        assertTrue(harness.host().read(Register.TAG, ByteString.EMPTY).is(HostStatus.NOT_READABLE));
    }

    @Test
    void nobodyReadsWhereNoServiceIs() {
        assertTrue(harness.host().read(99, ByteString.EMPTY).is(HostStatus.UNKNOWN_SERVICE));
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() {
        assertTrue(read("large").is(HostStatus.RESULT_TOO_LARGE));
    }

    @Test
    void aStateMachineMayBeRead() {
        ServiceHarness alone = ServiceHarness.with(Mount.of(Constant::new));
        assertEquals(
                "42",
                alone.host().read(Mount.STATE_MACHINE_TAG, ByteString.EMPTY).text());
    }

    /** Keeps texts; a read of it may misbehave. */
    private static final class Shelf implements Service {
        private final ReplicatedMap<String, String> texts;

        Shelf(StateSpace space) {
            texts = space.map("texts", Codec.STRING, Codec.STRING);
        }

        @Override
        public Reply apply(Ordered command, Context context) {
            texts.put(command.payload().toStringUtf8(), "");
            return Reply.DONE;
        }

        @Override
        public Reply read(ByteString query) {
            switch (query.toStringUtf8()) {
                case "put another" -> texts.put("another", "");
                case "large" -> {
                    return Reply.done(ByteString.copyFrom(new byte[Limits.RESULT_BYTES_MAX + 1]));
                }
                case "fail" -> {
                    texts.put("failed", "");
                    throw new IllegalStateException("a service with a bug");
                }
                default -> {}
            }
            return Reply.done("" + texts.size());
        }
    }

    /** Has no state. */
    private static final class Constant implements StateMachine {
        @Override
        public Reply apply(Ordered command) {
            return Reply.DONE;
        }

        @Override
        public Reply read(ByteString query) {
            return Reply.done("42");
        }

        @Override
        public ByteString snapshot() {
            return ByteString.EMPTY;
        }

        @Override
        public void restore(ByteString snapshot) {}
    }
}
