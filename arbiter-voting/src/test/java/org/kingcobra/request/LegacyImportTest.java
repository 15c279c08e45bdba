package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegacyImportTest {
    private static final String QUEUE_FILE = "shared/data/queue/REQUEST_REPLY.queue.17April2017";
    private static final LegacyId INITIALISATION = new LegacyId("1000000", "1408964032:335925644");

    // MISSION 3.7
    @Test
    void theRealQueueFileBreaksItsOwnClaimOfUniqueIds() throws IOException {
        Optional<Path> file = queueFile();
        assumeTrue(file.isPresent(), "skipped: no " + QUEUE_FILE + " beside the checkout");
        LegacyImport read = LegacyImport.of(ByteString.copyFrom(Files.readAllBytes(file.get())));
        assertEquals(35, read.records());
        assertEquals(3, read.applied().size());
        assertEquals(33, read.occurrences(request(INITIALISATION)));
        assertEquals(32, read.duplicates().size());
        assertTrue(read.duplicates().stream()
                .allMatch(again -> again.name().id().equals(INITIALISATION) && again.sameContent()));
        assertEquals(0, read.replies());
        assertEquals(35, read.garbageTails());
        assertEquals(List.of(), read.malformed());
        assertEquals(
                List.of("kingcobra_kernelspace_init", "virgo_queueing_17April2017", "virgo_queueing_2_17April2017"),
                read.applied().stream().map(LegacyMessage::body).sorted().toList());
        assertEquals(
                List.of("1005a5a#1492426582:21197638", "1005a5a#1492426637:157471044"),
                read.applied().stream()
                        .map(message -> message.id().toString())
                        .filter(id -> !id.equals(INITIALISATION.toString()))
                        .toList());
    }

    @Test
    void theImporterStopsAtTheNulAndNeverCopiesWhatWasInMemoryBehindIt() {
        ByteString record = record("REQUEST#1000000#1:2#body $$\n", "SECRET");
        LegacyImport read = LegacyImport.of(record);
        assertEquals(1, read.garbageTails());
        assertEquals(
                List.of(new LegacyMessage(MessageHeader.Kind.REQUEST, new LegacyId("1000000", "1:2"), "body")),
                read.applied());
        assertFalse(read.toString().contains("SECRET"));
    }

    @Test
    void aReplyIsNoDuplicateOfItsRequestAndASecondContentIsReported() {
        LegacyImport read = LegacyImport.of(record("REQUEST#a#1:2#one $$\n", "")
                .concat(record("REPLY#a#1:2 :--- from two() to client", ""))
                .concat(record("REQUEST#a#1:2#three $$\n", "")));
        assertEquals(2, read.applied().size());
        assertEquals(1, read.replies());
        assertEquals(0, read.garbageTails());
        LegacyMessage.Name name = request(new LegacyId("a", "1:2"));
        assertEquals(List.of(new LegacyImport.Duplicate(2, name, false)), read.duplicates());
    }

    @Test
    void recordsWithoutAMessageAndATornLastRecordAreReportedByPlace() {
        LegacyImport read = LegacyImport.of(record("garbage", "")
                .concat(record("", ""))
                .concat(record("REQUEST#a#1:2#fine $$\n", ""))
                .concat(record("REQUEST#b#1:2#torn $$\n", "").substring(0, 100)));
        assertEquals(4, read.records());
        assertEquals(1, read.applied().size());
        assertEquals(
                List.of(0, 1, 3),
                read.malformed().stream().map(LegacyImport.Malformed::record).toList());
    }

    @Test
    void theLaterFormWithoutTheThirdSeparatorIsSettledByGreedyDigits() {
        assertEquals(
                Optional.of(new LegacyMessage(
                        MessageHeader.Kind.REQUEST,
                        new LegacyId("1005a5a", "1096133331193:1096133330006"),
                        "virgoqueue")),
                LegacyMessage.parse("REQUEST#1005a5a#1096133331193:1096133330006virgoqueue $$"));
        assertEquals(
                Optional.of("dskslklsk"),
                LegacyMessage.parse("REQUEST#1#3084113319704:3084113318587dskslklsk")
                        .map(LegacyMessage::body));
        assertEquals(
                Optional.of("1:25"),
                LegacyMessage.parse("REQUEST#1#1:25seats $$")
                        .map(message -> message.id().stamp()),
                "the form cannot tell 2 and '5seats' apart");
    }

    @Test
    void theReplyOfTheKernelLogsIsRead() {
        assertEquals(
                Optional.of(new LegacyMessage(
                        MessageHeader.Kind.REPLY,
                        INITIALISATION,
                        "from kingcobra_servicerequest_kernelspace() to client")),
                LegacyMessage.parse(
                        "REPLY#1000000#1408964032:335925644 :--- from kingcobra_servicerequest_kernelspace() to client"));
    }

    private static LegacyMessage.Name request(LegacyId id) {
        return new LegacyMessage.Name(MessageHeader.Kind.REQUEST, id);
    }

    private static ByteString record(String text, String tail) {
        byte[] bytes = new byte[LegacyImport.RECORD_BYTES];
        ByteString.copyFrom(text, StandardCharsets.ISO_8859_1).copyTo(bytes, 0);
        ByteString.copyFrom(tail, StandardCharsets.ISO_8859_1).copyTo(bytes, text.length() + 1);
        return ByteString.copyFrom(bytes);
    }

    /** The data folder stands beside the checkout, at whatever height. */
    private static Optional<Path> queueFile() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve(QUEUE_FILE);
            if (Files.isReadable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
