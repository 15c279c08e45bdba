package org.kingcobra.bft.bftsmart;

import bftsmart.consensus.messages.ConsensusMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.security.SignedObject;
import java.util.HashSet;
import java.util.Set;

/** The body of a leader-change message: objects in Java's serial form, read here with a list of the few classes that may occur. */
final class LeaderChangePayload implements AutoCloseable {
    private static final ObjectInputFilter EXPECTED =
            ObjectInputFilter.Config.createFilter("maxdepth=16;maxrefs=100000;"
                    + "bftsmart.consensus.TimestampValuePair;bftsmart.consensus.messages.ConsensusMessage;"
                    + "bftsmart.communication.SystemMessage;bftsmart.tom.leaderchange.CertifiedDecision;"
                    + "java.security.SignedObject;java.util.HashMap;java.util.HashSet;java.util.Map$Entry;"
                    + "java.lang.Integer;java.lang.Number;!*");

    private final ObjectInputStream in;

    LeaderChangePayload(byte[] bytes) throws IOException {
        in = new ObjectInputStream(new ByteArrayInputStream(bytes));
        in.setObjectInputFilter(EXPECTED);
    }

    boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    int readInt() throws IOException {
        return in.readInt();
    }

    <T> T read(Class<T> expected) throws IOException, ClassNotFoundException {
        Object object = in.readObject();
        if (!expected.isInstance(object)) {
            throw new InvalidObjectException("expected " + expected);
        }
        return expected.cast(object);
    }

    Set<ConsensusMessage> readVotes() throws IOException, ClassNotFoundException {
        return readSet(ConsensusMessage.class);
    }

    Set<SignedObject> readCollects() throws IOException, ClassNotFoundException {
        return readSet(SignedObject.class);
    }

    private <T> Set<T> readSet(Class<T> expected) throws IOException, ClassNotFoundException {
        Set<T> elements = new HashSet<>();
        for (Object element : read(HashSet.class)) {
            if (!expected.isInstance(element)) {
                throw new InvalidObjectException("expected a set of " + expected);
            }
            elements.add(expected.cast(element));
        }
        return elements;
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
