package org.kingcobra.mac;

import java.util.List;

/**
 * What came of moving coins.
 *
 * @param statuses one a coin, in the order in which they were paid
 * @param inHand coins that did not move, or moved to oneself
 */
public record Moves(List<LedgerStatus> statuses, List<MacCoin> inHand) {
    public Moves {
        statuses = List.copyOf(statuses);
        inHand = List.copyOf(inHand);
    }

    public boolean allDone() {
        return statuses.stream().allMatch(LedgerStatus::isDone);
    }
}
