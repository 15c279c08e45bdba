package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kingcobra.bft.Digest;
import org.kingcobra.mac.CoinId;
import org.kingcobra.mac.Ledger;
import org.kingcobra.mac.Path;
import org.kingcobra.mac.Trail;

/** The coins that a case is about, and where they have been: the one that its subject names, and those that complainants name. */
public final class DisputedCoins {
    /** The kind of evidence that names a coin. */
    static final String KIND = "disputed coin";

    private static final Pattern SUBJECT = Pattern.compile("coin (\\d{1,18})( .*)?");
    private static final Pattern SERIAL = Pattern.compile("\\d{1,18}");

    private DisputedCoins() {}

    /** For attaching to a problem report. */
    public static ByteString attachment(CoinId coin) {
        return ArbiterCommands.attachment(KIND, ByteString.copyFromUtf8(Long.toString(coin.serial())));
    }

    static List<TrailReference> trails(CaseFile file, Ledger ledger) {
        return Stream.concat(inSubject(file.charge().subject()).stream(), named(file))
                .distinct()
                .limit(CaseFile.TRAILS_MAX)
                .filter(coin -> ledger.value(coin) > 0)
                .map(coin -> reference(coin, ledger.path(coin)))
                .toList();
    }

    private static Optional<CoinId> inSubject(Subject subject) {
        Matcher parts = SUBJECT.matcher(subject.text());
        return parts.matches() ? coin(parts.group(1)) : Optional.empty();
    }

    /** Not by the accused: she could name a coin with a gap in its trail to be acquitted. */
    private static Stream<CoinId> named(CaseFile file) {
        return file.exhibits().stream()
                .filter(exhibit -> exhibit.kind().equals(KIND))
                .filter(exhibit -> exhibit.submitter()
                        .filter(file.complainants()::contains)
                        .isPresent())
                .map(exhibit -> coin(exhibit.content().toStringUtf8()))
                .flatMap(Optional::stream);
    }

    private static Optional<CoinId> coin(String serial) {
        return SERIAL.matcher(serial).matches() && Long.parseLong(serial) > 0
                ? Optional.of(new CoinId(Long.parseLong(serial)))
                : Optional.empty();
    }

    /**
     * The newest hops, at most {@link Trail#HOPS_MAX}. Without proofs: the ledger's own state is what they would lead to, and many
     * cases may close in one command.
     */
    private static TrailReference reference(CoinId coin, Path path) {
        Digest.Hasher holders = Digest.hasher();
        path.holders().forEach(holder -> holders.add(holder.key()));
        return new TrailReference(
                Long.toString(coin.serial()), path.hopsClaimed(), path.holders().size(), holders.digest());
    }
}
