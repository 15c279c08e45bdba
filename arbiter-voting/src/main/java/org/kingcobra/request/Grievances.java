package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What was already told of a request, so that it is told once.
 *
 * @param overchargeDemanded the first charge above the price agreed; 0 if there was none
 */
public record Grievances(boolean reportedByBuyer, boolean reportedByProvider, long overchargeDemanded) {
    static final Grievances NONE = new Grievances(false, false, 0);

    public Grievances {
        checkArgument(overchargeDemanded >= 0, "expected a demand of at least 0, got %s", overchargeDemanded);
    }

    Grievances reportedByBuyerToo() {
        return new Grievances(true, reportedByProvider, overchargeDemanded);
    }

    Grievances reportedByProviderToo() {
        return new Grievances(reportedByBuyer, true, overchargeDemanded);
    }

    Grievances withOvercharge(long demanded) {
        return new Grievances(reportedByBuyer, reportedByProvider, demanded);
    }
}
