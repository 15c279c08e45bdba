package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Function;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.wire.DocketPage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;

/** Keeps the roll for the authority, and lets anybody read what is on file. */
final class Clerk {
    /** Cases on one page of the docket. */
    static final int PAGE_CASES_MAX = 64;

    private final ClientId authority;
    private final ArbiterState state;

    Clerk(Chamber chamber) {
        authority = chamber.rules().authority();
        state = chamber.state();
    }

    Reply enrol(ByteString key, Turn turn) {
        return ofAuthority(key, turn, arbiter -> {
            if (state.isEnrolled(arbiter)) {
                return Reply.refused(ArbiterStatus.ALREADY_ENROLLED);
            }
            if (state.roll().size() >= ArbiterState.ROLL_MAX) {
                return Reply.refused(ArbiterStatus.ROLL_IS_FULL);
            }
            state.enrol(arbiter, turn.command().sequence());
            return Reply.DONE;
        });
    }

    Reply strikeOff(ByteString key, Turn turn) {
        return ofAuthority(key, turn, arbiter -> {
            if (!state.isEnrolled(arbiter)) {
                return Reply.refused(ArbiterStatus.NOT_ENROLLED);
            }
            state.strikeOff(arbiter);
            return Reply.DONE;
        });
    }

    Reply readVerdict(long number) {
        Optional<Verdict> verdict = number < 1 ? Optional.empty() : state.docket.verdict(new CaseId(number));
        return verdict.map(found -> Reply.done(ArbiterCodecs.VERDICT.encode(found)))
                .orElseGet(() -> Reply.refused(ArbiterStatus.VERDICT_UNKNOWN));
    }

    Reply readDocket(long from) {
        DocketPage.Builder page = DocketPage.newBuilder();
        state.docket.openCases().tailMap(new CaseId(Math.max(1, from)), true).values().stream()
                .limit(PAGE_CASES_MAX)
                .forEach(open -> page.addCases(Proceedings.notice(open)));
        state.roll().forEach(arbiter -> page.addRoll(arbiter.key()));
        return Reply.done(page.build().toByteString());
    }

    private Reply ofAuthority(ByteString key, Turn turn, Function<ClientId, Reply> action) {
        if (key.size() != ClientId.BYTES) {
            return Reply.malformed("expected a public key of 32 bytes, got " + key.size());
        }
        return turn.client().equals(authority)
                ? action.apply(new ClientId(key))
                : Reply.refused(ArbiterStatus.NOT_THE_AUTHORITY);
    }
}
