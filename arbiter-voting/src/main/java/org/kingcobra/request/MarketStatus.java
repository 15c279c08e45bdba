package org.kingcobra.request;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Streams;
import java.util.Arrays;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Status;

/**
 * Why the market refused a command. In descending precedence: where several apply, the one that stands first here is answered.
 * Bytes that decode to no command are refused before all of these.
 */
public enum MarketStatus implements Status {
    /** A verdict took the market from this client. */
    SERVICE_REFUSED(100),
    /** The group has not agreed on a time yet, and the command starts a deadline. */
    AGREED_TIME_UNKNOWN(101),

    /** The same buyer published something else under this message id. */
    REQUEST_ID_ALREADY_USED(110),
    /** The message id is not above those that the market has already forgotten: whether it was used can no longer be told. */
    REQUEST_ID_TOO_OLD(111),
    TYPE_UNKNOWN(112),
    TYPE_ALREADY_DEFINED(113),
    /** The provider named, or anybody if none was, does not offer this type. */
    NOT_OFFERED(114),
    /** The provider's service is refused by a verdict. */
    PROVIDER_OUT_OF_SERVICE(115),
    BUYER_IS_THE_PROVIDER(116),
    /** The buyer pays another price than the provider's quote. */
    PRICE_IS_NOT_THE_QUOTE(117),
    /** The buyer allows less time than the provider's offer takes. */
    TIME_FRAME_TOO_SHORT(118),
    PROVIDER_BUSY(119),

    /** No such request is remembered. */
    REQUEST_UNKNOWN(130),
    NOT_THE_PROVIDER(131),
    ALREADY_REPLIED(132),
    DEADLINE_PASSED(133),
    /** Recorded: the provider demanded more than she agreed to. The request stays open. */
    CHARGE_ABOVE_THE_PRICE_AGREED(134),
    CHARGE_BELOW_THE_PRICE_AGREED(135),

    ACCUSES_HERSELF(140),
    /** Complainant and accused are not the buyer and the provider of the request. */
    NOT_THE_PARTIES(141),
    ALREADY_REPORTED(142),

    TOPIC_UNKNOWN(150),
    TOPIC_ALREADY_EXISTS(151),
    NOT_SUBSCRIBED(152),
    ALREADY_SUBSCRIBED(153),
    /** The result names the first number that is still there. */
    MESSAGE_NO_LONGER_RETAINED(154),

    QUEUE_UNKNOWN(160),
    QUEUE_ALREADY_EXISTS(161),
    /** Back-pressure: enqueue again once something was acknowledged. */
    QUEUE_FULL(162),
    /** Nothing is ready to be claimed. */
    QUEUE_EMPTY(163),
    /** The item was acknowledged, its lease lapsed, or it never was. */
    ITEM_NOT_CLAIMED(164),
    NOT_THE_CLAIMANT(165),
    LEASE_LAPSED(166),

    NOT_THE_AUTHORITY(170),
    SUGGESTION_UNKNOWN(171),
    SUGGESTION_ALREADY_DECIDED(172),

    /** The client has as many of these as one client may have. */
    QUOTA_EXHAUSTED(180),
    /** The market has as many of these as it keeps. */
    MARKET_FULL(181),
    /** The coins named are not worth the price; the result says what they are worth. */
    PAYMENT_IS_NOT_THE_PRICE(182),
    /** The ledger does not put the payment aside; the result is its reason. */
    PAYMENT_NOT_HELD(183),
    /** The ledger does not pay the provider now; the result is its reason. The request stays open. */
    PAYMENT_NOT_RELEASED(184),

    /** Somebody asked the ledger itself to end the escrow of a request: it ends with the request and not otherwise. */
    ESCROW_IS_A_REQUESTS(190);

    private static final ImmutableMap<Integer, Status> BY_CODE = Streams.concat(
                    Arrays.stream(HostStatus.values()), Arrays.stream(values()))
            .collect(ImmutableMap.toImmutableMap(Status::code, status -> status));

    private final int code;

    MarketStatus(int code) {
        this.code = code;
    }

    /**
     * The status of the market or of its host that has this code.
     *
     * @throws IllegalArgumentException if neither has
     */
    static Status of(int code) {
        Status status = BY_CODE.get(code);
        if (status == null) {
            throw new IllegalArgumentException("expected a status of the market, got " + code);
        }
        return status;
    }

    @Override
    public int code() {
        return code;
    }
}
