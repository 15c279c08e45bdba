package org.kingcobra.request;

import java.util.HexFormat;
import org.kingcobra.bft.ClientId;

/** The names under which the market pushes to clients of the group. */
public final class Pushes {
    private Pushes() {}

    /** Every request of a type, when it is published: for those who offer it. */
    public static String requests(TypeId type) {
        return "market/requests/" + type.number();
    }

    /** Every end of a buyer's requests: the reply, or that there is none. */
    public static String replies(ClientId buyer) {
        return "market/replies/" + HexFormat.of().formatHex(buyer.key().toByteArray());
    }

    /** Every message of a topic. */
    public static String topic(String topic) {
        return "market/topic/" + topic;
    }
}
