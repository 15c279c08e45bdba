package org.kingcobra.arbiter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kingcobra.bft.ClientId;
import org.kingcobra.request.MessageId;
import org.kingcobra.request.RequestId;
import org.kingcobra.request.wire.RequestKey;

/** A request as the subject of a case, written so that it leads back to the request. */
final class RequestSubject {
    private static final Pattern TEXT = Pattern.compile("request (\\S+) of ([0-9a-f]{64})");

    private RequestSubject() {}

    static Subject of(RequestId request) {
        String buyer = HexFormat.of().formatHex(request.buyer().key().toByteArray());
        return Subject.of("request", request.message() + " of " + buyer);
    }

    /** Whether a subject's text names the request of a message. */
    static boolean isOf(String text, RequestKey key) {
        if (key.getBuyer().size() != ClientId.BYTES || text.getBytes(UTF_8).length > Subject.BYTES_MAX) {
            return false;
        }
        return request(new Subject(text))
                .filter(request -> request.buyer().key().equals(key.getBuyer())
                        && request.message().node() == key.getMessage().getNode()
                        && request.message().bootEpochMillis()
                                == key.getMessage().getBootEpochMillis()
                        && request.message().counter() == key.getMessage().getCounter())
                .isPresent();
    }

    /** The request, if the subject is one. */
    static Optional<RequestId> request(Subject subject) {
        Matcher parts = TEXT.matcher(subject.text());
        if (!parts.matches()) {
            return Optional.empty();
        }
        ClientId buyer = new ClientId(ByteString.copyFrom(HexFormat.of().parseHex(parts.group(2))));
        return MessageId.parse(parts.group(1)).map(message -> new RequestId(buyer, message));
    }
}
