package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

class LotteryTest {
    private static final Digest CASE = Digest.of(ByteString.copyFromUtf8("case"));

    @Test
    void oneWithholderChoosesBetweenExactlyTwoPanels() {
        NavigableMap<ClientId, ByteString> all = contributions(12, 0);
        ClientId withholder = all.firstKey();
        assertEquals(2, reachable(all, List.of(withholder)).size());
    }

    @Test
    void kWithholdersChooseAmongAtMostTwoToTheKPanels() {
        NavigableMap<ClientId, ByteString> all = contributions(12, 0);
        List<ClientId> keys = List.copyOf(all.keySet());
        for (int k = 0; k <= 4; k++) {
            assertTrue(reachable(all, keys.subList(0, k)).size() <= 1 << k);
        }
        assertEquals(8, reachable(all, keys.subList(0, 3)).size());
    }

    @Test
    void whoDoesNotRevealIsNotDrawn() {
        NavigableMap<ClientId, ByteString> all = contributions(12, 0);
        for (ClientId withholder : List.copyOf(all.keySet())) {
            NavigableMap<ClientId, ByteString> others = new TreeMap<>(all);
            others.remove(withholder);
            assertFalse(Lottery.draw(CASE, others, 4).contains(withholder));
        }
    }

    @Test
    void everyContributionAndTheCaseMoveTheSeed() {
        NavigableMap<ClientId, ByteString> all = contributions(5, 0);
        Digest seed = Lottery.seed(CASE, all);
        for (ClientId arbiter : all.keySet()) {
            NavigableMap<ClientId, ByteString> changed = new TreeMap<>(all);
            changed.put(arbiter, nonce("another", 1));
            assertNotEquals(seed, Lottery.seed(CASE, changed));
        }
        assertNotEquals(seed, Lottery.seed(Digest.ZERO, all));
    }

    @Test
    void everybodyIsDrawnEquallyOften() {
        int draws = 3_000;
        long[] seats = new long[10];
        List<ClientId> keys = List.copyOf(contributions(10, 0).keySet());
        for (int draw = 0; draw < draws; draw++) {
            Lottery.draw(CASE, contributions(10, draw), 4).forEach(arbiter -> seats[keys.indexOf(arbiter)]++);
        }
        // chi-squared with 9 degrees of freedom exceeds 27.9 once in a thousand; seats of one draw are negatively
        // correlated,
        // which makes it smaller still. In units of 1/expected, to stay in whole numbers.
        long expected = draws * 4L / 10;
        long sum = 0;
        for (long count : seats) {
            sum += (count - expected) * (count - expected);
        }
        assertTrue(sum < 28 * expected, "chi-squared " + sum / expected);
    }

    @Test
    void thePanelIsAllWhoRevealedIfTheyAreFewerThanItsSeats() {
        NavigableMap<ClientId, ByteString> three = contributions(3, 0);
        assertEquals(three.keySet(), Set.copyOf(Lottery.draw(CASE, three, 4)));
    }

    @Test
    void aDrawIsTheSameWhoeverRepeatsIt() {
        List<String> drawn = Lottery.draw(CASE, contributions(7, 0), 4).stream()
                .map(ClientId::abbreviated)
                .toList();
        assertEquals(GOLDEN_DRAW, String.join(" ", drawn));
    }

    private static final String GOLDEN_DRAW = "e02b7c9f b1ea43ce 67da3839 bf798749";

    private static Set<List<ClientId>> reachable(NavigableMap<ClientId, ByteString> all, List<ClientId> withholders) {
        Set<List<ClientId>> panels = new HashSet<>();
        for (int choice = 0; choice < 1 << withholders.size(); choice++) {
            NavigableMap<ClientId, ByteString> revealed = new TreeMap<>(all);
            for (int i = 0; i < withholders.size(); i++) {
                if ((choice >> i & 1) == 1) {
                    revealed.remove(withholders.get(i));
                }
            }
            panels.add(Lottery.draw(CASE, revealed, 4));
        }
        return panels;
    }

    private static NavigableMap<ClientId, ByteString> contributions(int count, int salt) {
        NavigableMap<ClientId, ByteString> result = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            result.put(new ClientId(nonce("arbiter", i)), nonce("nonce " + salt, i));
        }
        return result;
    }

    private static ByteString nonce(String purpose, int number) {
        return Digest.of(ByteString.copyFromUtf8(purpose + " " + number)).bytes();
    }
}
