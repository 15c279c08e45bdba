package org.kingcobra.mac;

import java.util.List;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Status;

/**
 * What the ledger answers, in descending precedence: a command or a single transfer is answered with the first that applies.
 * Codes of single transfers fit one byte on the wire.
 */
public enum LedgerStatus implements Status {
    DONE(HostStatus.DONE.code()),

    // any command on coins, for each coin in the order in which they are named
    /** No coin has this serial number. */
    COIN_UNKNOWN(100),
    /** Nobody has this participant number. */
    RECEIVER_UNKNOWN(101),
    /** The coin has not moved as often as the signer says. */
    HOP_NOT_REACHED(102),
    /** At a hop gone by: the signer did not hold the coin then. At the newest: she does not hold it now. */
    NOT_THE_OWNER(103),
    /** The signer did this already: the coin left her at that hop for the same receiver. */
    ALREADY_TRANSFERRED(104),
    /** The signer gave the coin away at that hop to somebody else. Recorded as evidence against her. */
    DOUBLE_SPEND(105),
    /** The coin has moved on since, and it is not shown that the signer spends it twice. */
    HOP_GONE_BY(106),
    /** The coin's reference count is 0. */
    COIN_RETIRED(107),
    /** The coin is promised to somebody until the escrow is released or refunded. */
    COIN_IN_ESCROW(108),
    /** One command that takes all coins or none names this one twice. */
    COIN_NAMED_TWICE(109),
    /** The coin has moved as often as a coin can: only retiring it is left. */
    COIN_WORN_OUT(110),
    /** None at all, or more than one command or one escrow can hold. */
    COIN_COUNT_OUT_OF_RANGE(111),

    // the mint
    /** Only the mint that the ledger was founded with issues coins. */
    NOT_THE_MINT(120),
    DENOMINATION_UNKNOWN(121),
    /** The serial number was given out once; it never is again, whatever became of the coin. */
    SERIAL_ALREADY_MINTED(122),
    /** Serial numbers are consecutive. */
    SERIAL_NOT_NEXT(123),
    SUPPLY_CAP_EXCEEDED(124),

    // escrow
    ESCROW_UNKNOWN(130),
    ESCROW_ALREADY_OPEN(131),
    DEADLINE_NOT_IN_THE_FUTURE(132),
    /** Only the payer releases before the deadline. */
    NOT_THE_PAYER(133),
    /** Only the payee refunds before the deadline. */
    NOT_THE_PAYEE(134),
    /** From the deadline on the coins go back to the payer. */
    DEADLINE_PASSED(135),
    /** As many escrows are open as there may be. */
    TOO_MANY_ESCROWS(136),
    /** No free coins of the payer make up exactly this amount. */
    AMOUNT_NOT_COVERED(137),

    // anything
    EVIDENCE_UNKNOWN(140),
    /** The ledger's state was opened for a proof a moment ago; ask again in a second of agreed time. */
    OPENED_A_MOMENT_AGO(143),
    /** The commands of this batch have asked for as much searching and proving as one batch does; ask again. */
    BATCH_IS_EXHAUSTED(144),
    /** The ledger has no room for this many more coins, hops or participants. */
    LEDGER_FULL(141),
    /** The host or a service mounted above refused the command; the reply's own status says why. */
    REFUSED_ELSEWHERE(142);

    private static final List<LedgerStatus> ALL = List.of(values());

    private final int code;

    LedgerStatus(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public boolean isDone() {
        return this == DONE;
    }

    /** Whether the coin at this hop is out of the signer's hand for good. */
    boolean isFinal() {
        return switch (this) {
            case COIN_UNKNOWN,
                    HOP_NOT_REACHED,
                    NOT_THE_OWNER,
                    ALREADY_TRANSFERRED,
                    DOUBLE_SPEND,
                    HOP_GONE_BY,
                    COIN_RETIRED -> true;
            default -> false;
        };
    }

    /** How a command to the ledger ended, whoever answered it. */
    public static LedgerStatus of(Reply reply) {
        return ALL.stream()
                .filter(status -> status.code == reply.status())
                .findFirst()
                .orElse(REFUSED_ELSEWHERE);
    }

    /**
     * The status of a code.
     *
     * @throws IllegalArgumentException for a code that the ledger never answers
     */
    public static LedgerStatus of(int code) {
        return ALL.stream()
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a status of the ledger, got " + code));
    }
}
