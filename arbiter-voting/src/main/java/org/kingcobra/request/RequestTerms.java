package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * What buyer and provider agreed to: the provider by her registered quote, the buyer by her request.
 *
 * @param price the quote, and what is held in escrow
 * @param deadlineMicros the moment of agreed time from which on no reply is accepted, and the price goes back
 * @param content SHA-256 of the command that published the request
 */
public record RequestTerms(
        TypeId type, ClientId provider, long price, long publishedAtMicros, long deadlineMicros, Digest content) {
    public RequestTerms {
        Wire.price(price);
        checkArgument(
                deadlineMicros > publishedAtMicros,
                "expected a deadline after %s, got %s",
                publishedAtMicros,
                deadlineMicros);
    }
}
