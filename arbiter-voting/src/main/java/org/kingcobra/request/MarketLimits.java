package org.kingcobra.request;

/** How much the market takes: of one client, so that nobody crowds the others out, and in all, so that state stays bounded. */
public final class MarketLimits {
    public static final int NAME_CHARACTERS = 64;
    public static final int BODY_BYTES = 4 << 10;
    /** No price is higher, so that no sum of prices overflows. */
    public static final long PRICE_MAX = 1L << 53;

    public static final long SECOND_MICROS = 1_000_000;
    public static final long HOUR_MICROS = 3_600 * SECOND_MICROS;
    /** The longest time frame, and that of a service offered without one: money is never held for ever. */
    public static final long TIME_FRAME_MICROS_MAX = 7 * 24 * HOUR_MICROS;

    public static final int TYPES_PER_CLIENT = 64;
    public static final int TYPES = 10_000;
    public static final int OFFERS_PER_CLIENT = 64;
    public static final int OFFERS_PER_TYPE = 256;

    public static final int OPEN_REQUESTS_PER_BUYER = 256;
    public static final int OPEN_REQUESTS_PER_PROVIDER = 1_024;
    public static final int OPEN_REQUESTS = 16_384;
    public static final int COINS_PER_REQUEST = 256;
    /** Nodes from which one buyer's message ids come. */
    public static final int NODES_PER_BUYER = 16;
    /** Nodes of all buyers, some 300 bytes each: they are remembered for ever, so that an id acts once for ever. */
    public static final int NODES = 1 << 20;
    /** Closed requests are remembered so long, if no more than {@link #CLOSED_REQUESTS}: the time to report a problem. */
    public static final long CLOSED_REQUEST_MICROS = 7 * 24 * HOUR_MICROS;

    public static final int CLOSED_REQUESTS = 16_384;

    public static final int EVIDENCE_PIECES = 16;
    public static final int EVIDENCE_BYTES = 64 << 10;
    /** Reports of one complainant within {@link #REPORT_WINDOW_MICROS}. */
    public static final int REPORTS_PER_WINDOW = 16;

    public static final long REPORT_WINDOW_MICROS = HOUR_MICROS;
    /** Complainants whose windows are open at a time. */
    public static final int REPORT_WINDOWS = 65_536;

    public static final int TOPICS_PER_CLIENT = 64;
    public static final int TOPICS = 4_096;
    public static final int SUBSCRIBERS_PER_TOPIC = 1_024;
    public static final int RETAINED_MESSAGES = 1_024;
    public static final int RETAINED_BYTES = 1 << 20;
    /** What a message is taken to occupy beside its body. */
    public static final int MESSAGE_OVERHEAD_BYTES = 256;
    /** What all topics together retain, before each has to do with {@link #RETAINED_BYTES_FOR_EACH}. */
    public static final int RETAINED_BYTES_IN_ALL = 256 << 20;
    /** What a topic may retain however much the others do. */
    public static final int RETAINED_BYTES_FOR_EACH = 64 << 10;
    /** Messages in one answer; the bytes of an answer are bounded by {@link #FETCH_BYTES}. */
    public static final int FETCH_MESSAGES = 256;

    public static final int FETCH_BYTES = 256 << 10;

    public static final int QUEUES_PER_CLIENT = 16;
    public static final int QUEUE_ITEMS = 4_096;
    public static final int QUEUE_ITEMS_PER_CLIENT = 8_192;
    /** Capacities of all queues together: what a queue was promised is always there for it. */
    public static final int QUEUE_ITEMS_IN_ALL = 65_536;

    public static final int CLAIMS_PER_CLIENT = 256;
    public static final long LEASE_MICROS_MAX = HOUR_MICROS;

    public static final int SUGGESTION_CHARACTERS = 4_096;
    public static final int OPEN_SUGGESTIONS_PER_CLIENT = 16;
    public static final int OPEN_SUGGESTIONS = 1_024;
    public static final int DECIDED_SUGGESTIONS = 1_024;
    public static final int LISTED_SUGGESTIONS = 32;

    /** What falls due in one advance of agreed time; the rest waits for the next. */
    public static final int DUE_PER_ADVANCE = 256;

    private MarketLimits() {}
}
