package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * A command's field number in {@code LedgerCommand} and its bytes: read by hand, so that the columns are not read twice.
 *
 * @param body the command's own message
 */
record Framed(int field, ByteString body) {
    /** @throws InvalidProtocolBufferException unless the payload is one field that holds a message, and nothing else */
    static Framed read(ByteString payload) throws InvalidProtocolBufferException {
        try {
            CodedInputStream in = payload.newCodedInput();
            in.enableAliasing(true);
            int tag = in.readTag();
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                throw new InvalidProtocolBufferException("expected one command");
            }
            ByteString body = in.readBytes();
            if (!in.isAtEnd()) {
                throw new InvalidProtocolBufferException("expected nothing after the command");
            }
            return new Framed(WireFormat.getTagFieldNumber(tag), body);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }
}
