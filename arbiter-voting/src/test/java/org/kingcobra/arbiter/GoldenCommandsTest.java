package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.Resources;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/** The bytes of every command, so that a change of the format is noticed. */
class GoldenCommandsTest {
    private static final ClientId ARBITER =
            new ClientId(Digest.of(ByteString.copyFromUtf8("arbiter")).bytes());
    private static final ByteString SECRET =
            Digest.of(ByteString.copyFromUtf8("secret")).bytes();
    private static final CaseId CASE = new CaseId(7);

    static final Map<String, ByteString> COMMANDS = ImmutableSortedMap.<String, ByteString>naturalOrder()
            .put("enrol", ArbiterCommands.enrol(ARBITER))
            .put("open-contribution", ArbiterCommands.openContribution(CASE, SECRET))
            .put("open-vote", ArbiterCommands.openVote(CASE, Vote.INSUFFICIENT, SECRET))
            .put("read-case", ArbiterCommands.readCase(CASE))
            .put("read-docket", ArbiterCommands.readDocket(CASE))
            .put("read-verdict", ArbiterCommands.readVerdict(CASE))
            .put(
                    "seal-contribution",
                    ArbiterCommands.sealContribution(CASE, Seals.contribution(Digest.ZERO, ARBITER, SECRET)))
            .put("seal-vote", ArbiterCommands.sealVote(CASE, Seals.vote(Digest.ZERO, ARBITER, Vote.GUILTY, SECRET)))
            .put("strike-off", ArbiterCommands.strikeOff(ARBITER))
            .put("submit-exhibit", ArbiterCommands.submitExhibit(CASE, Exhibit.STATEMENT, SECRET))
            .build();

    @Test
    void theBytesOfEveryCommandAreWhatTheyWere() throws IOException {
        String golden = Resources.toString(Resources.getResource("arbiter/commands.hex"), StandardCharsets.UTF_8);
        String actual = COMMANDS.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + HexFormat.of().formatHex(entry.getValue().toByteArray()) + "\n")
                .collect(Collectors.joining());
        assertEquals(golden, actual);
    }
}
