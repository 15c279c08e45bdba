package org.kingcobra.bft;

/** Why a client has no answer; the subclass says what may be concluded from that. */
public abstract sealed class ClientException extends RuntimeException
        permits IndeterminateOutcomeException, NoQuorumReplyException, ResultForgottenException, GroupClosedException {
    ClientException(String message) {
        super(message);
    }
}
