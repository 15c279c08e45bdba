package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/** What a service may do beside changing its own state while it executes a command. */
public interface Context {
    /** A service mounted below the caller, by its class; its public methods change state within the same command. */
    <S extends Service> S service(Class<S> type);

    /** Tells services mounted above, in mount order, before the command ends. */
    void emit(DomainEvent event);

    /** Pushes to the subscribers of a topic once the command has taken effect. */
    void publish(String topic, ByteString payload);
}
