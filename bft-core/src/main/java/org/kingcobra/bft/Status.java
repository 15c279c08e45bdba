package org.kingcobra.bft;

/** Why a command was refused, or how it ended: implemented by one enum a service, its constants sentences. */
public interface Status {
    /** Codes below this one are the host's own. */
    int FIRST_SERVICE_CODE = 100;

    /** Stable on the wire, unique within the service. */
    int code();

    String name();
}
