package org.kingcobra.arbiter;

import java.util.Locale;
import java.util.stream.Collectors;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;

/** A verdict in words: what was found, on which evidence, by whom, how surely, and what would change it. Deterministic. */
public final class VerdictText {
    private VerdictText() {}

    public static String of(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        Charge charge = verdict.file().charge();
        line(text, "%s: %s, %s: %s", verdict.id(), charge.accused(), charge.subject(), words(verdict.outcome()));
        line(text, "  offence: %s", charge.offence().words());
        line(text, "  evidence class: %s", words(charge.evidenceClass()));
        line(text, "  reason: %s", words(verdict.reason()));
        line(text, "  complainants: %s", complainants(verdict.file()));
        verdict.file()
                .exhibits()
                .forEach(exhibit -> line(
                        text,
                        "  exhibit: %s %s, %s, from %s",
                        exhibit.kind(),
                        exhibit.digest().abbreviated(),
                        words(exhibit.finding()),
                        exhibit.submitter().map(ClientId::toString).orElse("the group")));
        verdict.file()
                .trails()
                .forEach(trail -> line(
                        text,
                        "  trail: coin %s, %s of %s hops known",
                        trail.coin(),
                        trail.hopsKnown(),
                        trail.hopsClaimed()));
        verdict.seats()
                .forEach(seat -> line(
                        text,
                        "  vote: %s %s",
                        seat.arbiter(),
                        seat.vote().map(VerdictText::words).orElse("silent")));
        line(text, "  confidence: %s", confidence(verdict));
        verdict.sanctions().forEach(sanction -> line(text, "  sanction: %s", words(sanction)));
        line(text, "  would change it: %s", verdict.reason().whatWouldChangeIt());
        return text.toString();
    }

    private static String complainants(CaseFile file) {
        return file.complainants().isEmpty()
                ? "the group"
                : file.complainants().stream().map(ClientId::toString).collect(Collectors.joining(", "));
    }

    private static String confidence(Verdict verdict) {
        if (verdict.file().charge().evidenceClass() == EvidenceClass.PROOF) {
            return "certain, as far as signatures are";
        }
        if (verdict.outcome() == Outcome.UNPROVEN) {
            return "none claimed";
        }
        String what = verdict.outcome() == Outcome.PROVEN ? "guilt" : "innocence";
        return what + " " + verdict.confidencePerMille() + " of 1000; such a panel sees what is so "
                + verdict.juryPerMille() + " times of 1000";
    }

    private static String words(Sanction sanction) {
        return switch (sanction.kind()) {
            case FINE ->
                String.format(
                        Locale.ROOT,
                        "%s pays %d to %s",
                        sanction.target(),
                        sanction.amount(),
                        sanction.beneficiary().map(ClientId::toString).orElse("nobody"));
            case REFUSAL -> sanction.target() + " is refused service";
            case STRIKE_OFF -> sanction.target() + " is struck off the roll";
            case REPORTED_FAULTY -> sanction.target() + " is reported as faulty, to be repaired";
        };
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
