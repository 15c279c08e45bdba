package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.io.Resources;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.MarketCommand.CommandCase;

/** Signed commands are kept for ever as evidence: what their bytes mean must never change unnoticed. */
class GoldenCommandsTest {
    private final Map<String, ByteString> commands = GoldenCommands.all();

    @Test
    void everyCommandIsWrittenAsItAlwaysWas() throws IOException {
        String golden = Resources.toString(
                Resources.getResource(GoldenCommandsTest.class, "golden-commands.txt"), StandardCharsets.UTF_8);
        String written = commands.entrySet().stream()
                .map(command -> command.getKey() + " "
                        + HexFormat.of().formatHex(command.getValue().toByteArray()) + "\n")
                .collect(Collectors.joining());
        assertEquals(golden, written);
    }

    @Test
    void everyCommandThatThereIsHasAnExample() throws InvalidProtocolBufferException {
        Set<CommandCase> missing = new TreeSet<>(Arrays.asList(CommandCase.values()));
        missing.remove(CommandCase.COMMAND_NOT_SET);
        for (ByteString command : commands.values()) {
            missing.remove(MarketCommand.parseFrom(command).getCommandCase());
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyExampleIsUnderstood() {
        MarketBench bench = MarketBench.withSally();
        commands.forEach((name, command) -> {
            Reply reply = bench.harness.execute(MarketBench.BORIS, RequestService.TAG, command);
            assertFalse(reply.is(HostStatus.MALFORMED_COMMAND), () -> name + ": " + reply.text());
        });
    }
}
