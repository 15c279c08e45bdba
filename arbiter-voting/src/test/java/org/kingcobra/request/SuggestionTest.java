package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.request.MarketBench.AUTHORITY;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.done;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.host.ServiceHarness;

class SuggestionTest {
    private final MarketBench bench = MarketBench.empty();
    private final MarketClient bella = bench.client(BELLA);
    private final MarketClient authority = bench.client(AUTHORITY);

    @Test
    void aSuggestionIsOpenThenDecidedWithAReasonForEverybodyToRead() {
        done(bella.suggest("longer leases"));
        done(bella.suggest("free haircuts"));
        done(authority.decide(2, false, "who would pay the hairdresser"));
        assertEquals(
                List.of(
                        new Suggestion(1, BELLA.id(), "longer leases", Suggestion.State.OPEN, ""),
                        new Suggestion(
                                2,
                                BELLA.id(),
                                "free haircuts",
                                Suggestion.State.DECLINED,
                                "who would pay the hairdresser")),
                done(bench.client(BORIS).suggestions(1)));
        done(authority.decide(1, true, "in the next version"));
        assertEquals(
                Suggestion.State.ACCEPTED, done(bella.suggestions(1)).get(0).state());
        assertEquals(1, done(bella.suggestions(2)).size());
    }

    @Test
    void onlyTheAuthorityDecides() {
        done(bella.suggest("longer leases"));
        bench.refused(MarketStatus.NOT_THE_AUTHORITY, () -> bella.decide(1, true, "because I say so"));
        bench.refused(MarketStatus.NOT_THE_AUTHORITY, () -> bella.decide(99, true, "because I say so"));
    }

    @Test
    void aSuggestionNeverMadeCannotBeDecided() {
        bench.refused(MarketStatus.SUGGESTION_UNKNOWN, () -> authority.decide(1, true, "fine"));
    }

    @Test
    void aDecisionIsForGoodAlsoWhenItIsForgotten() {
        for (int i = 1; i <= MarketLimits.DECIDED_SUGGESTIONS + 1; i++) {
            done(bella.suggest("number " + i));
            done(authority.decide(i, true, "fine"));
        }
        assertEquals(2, done(bella.suggestions(1)).get(0).number(), "the oldest is forgotten");
        bench.refused(MarketStatus.SUGGESTION_ALREADY_DECIDED, () -> authority.decide(1, false, "no"));
        bench.refused(MarketStatus.SUGGESTION_ALREADY_DECIDED, () -> authority.decide(2, false, "no"));
    }

    @Test
    void theInboxIsBoundedForOneAndForAll() {
        for (int i = 0; i < MarketLimits.OPEN_SUGGESTIONS; i++) {
            var author = ServiceHarness.identity("author " + i / MarketLimits.OPEN_SUGGESTIONS_PER_CLIENT);
            done(bench.client(author).suggest("number " + i));
        }
        bench.refused(MarketStatus.MARKET_FULL, () -> bella.suggest("one more"));
        bench.refused(
                MarketStatus.QUOTA_EXHAUSTED,
                () -> bench.client(ServiceHarness.identity("author 0")).suggest("one more"));
        done(authority.decide(1, false, "no"));
        done(bella.suggest("one more"));
    }
}
