package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.ReadMark;

class HeldReadsTest {
    private final HeldReads held = new HeldReads();
    private final List<String> answers = new ArrayList<>();

    private static SimMessage.Read read(long number, long minimum, String query) {
        return new SimMessage.Read(number, minimum, new RequestedOperation(1, ByteString.copyFromUtf8(query)));
    }

    /** By a replica that has executed so much, and answers with the question. */
    private void answer(long executed) {
        held.answer(
                read -> Optional.of(FastRead.Answer.of(
                                new ReadMark(0, executed, executed),
                                read.operation().payload()))
                        .filter(answer -> read.minimum() <= executed),
                (client, answer) -> answers.add(client + " " + answer.number() + " "
                        + answer.answer().result().orElseThrow().toStringUtf8()));
    }

    @Test
    void eachClientIsAnsweredItsOwnQuestionOnce() {
        for (int client = 0; client < 6; client++) {
            held.add(client, read(10 + client, 0, "q" + client));
        }
        answer(1);
        answer(1);
        assertEquals(List.of("0 10 q0", "1 11 q1", "2 12 q2", "3 13 q3", "4 14 q4", "5 15 q5"), answers);
        assertEquals(0, held.size());
    }

    @Test
    void whatCannotBeAnsweredYetIsHeldAndTheNewestCounts() {
        held.add(1, read(1, 5, "old"));
        held.add(1, read(2, 7, "new"));
        held.add(2, read(3, 0, "now"));
        answer(6);
        assertEquals(List.of("2 3 now"), answers);
        answer(7);
        assertEquals(List.of("2 3 now", "1 2 new"), answers);
    }
}
