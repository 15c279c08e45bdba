package org.kingcobra.mac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;

/**
 * Runs the stories under {@code src/test/resources/transcripts}: a line {@code > who command} and the reply that is expected under
 * it. With the system property {@code transcripts.rewrite} the replies are written anew, to be read before they are kept.
 */
class TranscriptTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    private final Cast cast = new Cast(ServiceHarness.with(Ledger.mount(Cast.CONFIGURATION)));

    @ParameterizedTest
    @ValueSource(strings = {"double_spend.txt", "escrow.txt"})
    void theStoryGoesAsItIsWritten(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        List<String> written = Files.readAllLines(file, UTF_8);
        List<String> played = play(written);
        if (Boolean.getBoolean("transcripts.rewrite")) {
            Files.write(file, played, UTF_8);
        } else {
            assertEquals(String.join("\n", written), String.join("\n", played));
        }
    }

    private List<String> play(List<String> lines) {
        List<String> played = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("> ")) {
                played.add(line);
                played.add("  " + act(Splitter.on(' ').splitToList(line.substring(2))));
            } else if (!line.startsWith("  ")) {
                played.add(line);
            }
        }
        return played;
    }

    private String act(List<String> words) {
        Identity who = ServiceHarness.identity(words.get(0));
        List<String> arguments = words.subList(2, words.size());
        return switch (words.get(1)) {
            case "mints" ->
                done(who, LedgerCommands.mint(number(arguments, 0), (int) number(arguments, 2), id(arguments, 4)));
            case "transfers" -> done(who, LedgerCommands.transfer(spends(arguments)));
            case "holds" -> done(who, LedgerCommands.hold(spends(arguments), 1_000_000));
            case "releases" -> done(who, LedgerCommands.release(escrow(arguments)));
            case "refunds" -> done(who, LedgerCommands.refund(escrow(arguments)));
            case "retires" -> done(who, LedgerCommands.retire(spends(arguments)));
            case "waits" -> {
                cast.harness.advanceTo(number(arguments, 0));
                yield "time passed";
            }
            case "evidence" -> evidence(number(arguments, 0));
            case "trail" -> trail(number(arguments, 0));
            case "supply" -> cast.ledger().supply().toString();
            case "root" ->
                Objects.requireNonNull(cast.harness.stateRoots().get(Ledger.NAME))
                        .abbreviated();
            default -> throw new AssertionError("no such verb: " + words);
        };
    }

    private String done(Identity who, ByteString command) {
        Reply reply = cast.does(who, command);
        String how = reply.effective() ? "" : ", no effect";
        String text = reply.effective() ? "" : reply.text().isEmpty() ? "" : " (" + reply.text() + ")";
        return LedgerStatus.of(reply.status()).name().toLowerCase(Locale.ROOT).replace('_', ' ') + how + text;
    }

    /** Reads {@code coin 1 hop 0 to bob}, several joined by {@code and}. */
    private static List<Spend> spends(List<String> words) {
        List<Spend> spends = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 7) {
            Identity receiver = ServiceHarness.identity(words.get(i + 5));
            spends.add(new Spend(new CoinId(number(words, i + 1)), (int) number(words, i + 3), receiver.id()));
        }
        return spends;
    }

    /** Reads {@code escrow 1 of alice}: her first operation. */
    private static EscrowId escrow(List<String> words) {
        Identity payer = ServiceHarness.identity(words.get(3));
        return EscrowId.of(new org.kingcobra.bft.OperationId(payer.id(), number(words, 1)));
    }

    private String evidence(long number) {
        ByteString bytes = cast.done(Cast.MINT, LedgerCommands.evidence(number)).result();
        DoubleSpend evidence = Evidence.valid(DoubleSpend.decode(bytes));
        String reason = evidence.reasonAgainst(Evidence::check);
        return "against " + name(evidence.accused()) + ", " + evidence.coin() + ", "
                + (reason.isEmpty() ? "proved" : reason);
    }

    private String trail(long coin) {
        Trail trail = cast.ledger().trail(new CoinId(coin)).orElseThrow();
        assertEquals("", trail.reasonAgainst(new CoinId(coin), cast.ledger().roots()));
        return String.join(
                        " <- ",
                        trail.holders().stream().map(TranscriptTest::name).toList()) + " <- mint";
    }

    private static String name(org.kingcobra.bft.ClientId id) {
        return List.of("mint", "alice", "bob", "carol", "dave").stream()
                .filter(name -> ServiceHarness.identity(name).id().equals(id))
                .findFirst()
                .orElse("somebody");
    }

    private static org.kingcobra.bft.ClientId id(List<String> words, int at) {
        return ServiceHarness.identity(words.get(at)).id();
    }

    private static long number(List<String> words, int at) {
        return Long.parseLong(words.get(at));
    }
}
