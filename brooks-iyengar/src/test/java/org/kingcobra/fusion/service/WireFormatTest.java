package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What each command is on the wire. A difference breaks every signed envelope and every proof that anybody has kept: change
 * the golden file only with a new version of the format.
 */
class WireFormatTest {
    private static Map<String, ByteString> commands() {
        FusionConfig config = FusionConfig.first(ROOM, OWNER.id(), FusionRig.rules(3, 1));
        Map<String, ByteString> commands = new LinkedHashMap<>();
        commands.put("create", FusionCommands.create(ROOM, config.rules()));
        commands.put(
                "reconfigure", FusionCommands.reconfigure(ROOM, config.rules().from(7)));
        commands.put(
                "submit", FusionCommands.submit(config, List.of(new Reading(0, -27, 67), new Reading(300, 0, 32))));
        commands.put("close", FusionCommands.close(ROOM, List.of(0L, 300L)));
        commands.put("get-channel", FusionCommands.getChannel(ROOM));
        commands.put("get-rounds", FusionCommands.getRounds(ROOM, List.of(0L, 300L), true));
        commands.put("get-evidence", FusionCommands.getEvidence(ROOM, sensor(1).id()));
        commands.put("rules-digest", config.digest().bytes());
        return commands;
    }

    @Test
    void everyCommandKeepsItsBytes() throws IOException {
        String golden = Resources.toString(Resources.getResource("fusion-commands.hex"), StandardCharsets.UTF_8);
        StringBuilder actual = new StringBuilder();
        commands()
                .forEach((name, bytes) -> actual.append(name)
                        .append(' ')
                        .append(HexFormat.of().formatHex(bytes.toByteArray()))
                        .append('\n'));
        assertEquals(
                Splitter.on('\n').splitToList(golden.strip()),
                Splitter.on('\n').splitToList(actual.toString().strip()));
    }

    @Test
    void statusesKeepTheirCodes() {
        StringBuilder codes = new StringBuilder();
        for (FusionStatus status : FusionStatus.values()) {
            codes.append(status.code()).append(' ');
        }
        assertEquals(
                "0 100 101 102 103 110 111 112 113 114 115 116 117 120 121 122 130 131 132 133 134 135 140 141 142 150 ",
                codes.toString());
    }
}
