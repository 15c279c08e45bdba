package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.SuggestionEntry;

/** An enhancement that somebody asks for and a human decides on (M-REQ-09): open, then accepted or declined for good. */
public record Suggestion(long number, ClientId author, String text, State state, String reason) {
    static final Codec<Suggestion> CODEC = Codec.message(SuggestionEntry.parser(), Suggestion::toWire, Suggestion::of);

    /** Where a suggestion stands. */
    public enum State {
        OPEN(SuggestionEntry.Progress.OPEN),
        ACCEPTED(SuggestionEntry.Progress.ACCEPTED),
        DECLINED(SuggestionEntry.Progress.DECLINED);

        private final SuggestionEntry.Progress wire;

        State(SuggestionEntry.Progress wire) {
            this.wire = wire;
        }

        private static State of(SuggestionEntry.Progress wire) {
            return switch (wire) {
                case OPEN -> OPEN;
                case ACCEPTED -> ACCEPTED;
                case DECLINED -> DECLINED;
                case UNKNOWN, UNRECOGNIZED -> throw new IllegalArgumentException("expected a known progress");
            };
        }
    }

    public Suggestion {
        Wire.number("suggestion", number);
        Wire.text("suggestion", text);
        if (state == State.OPEN) {
            checkArgument(reason.isEmpty(), "expected no reason yet");
        } else {
            Wire.text("reason", reason);
        }
    }

    static Suggestion of(SuggestionEntry wire) {
        return new Suggestion(
                wire.getNumber(),
                new ClientId(wire.getAuthor()),
                wire.getText(),
                State.of(wire.getProgress()),
                wire.getReason());
    }

    SuggestionEntry toWire() {
        return SuggestionEntry.newBuilder()
                .setNumber(number)
                .setAuthor(author.key())
                .setText(text)
                .setProgress(state.wire)
                .setReason(reason)
                .build();
    }

    Suggestion decided(State decision, String why) {
        return new Suggestion(number, author, text, decision, why);
    }
}
