package org.kingcobra.bft;

/** The client or its group was closed: an operation still awaited may or may not take effect. */
public final class GroupClosedException extends ClientException {
    public GroupClosedException() {
        super("the client or its group is closed");
    }
}
