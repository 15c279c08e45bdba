package org.kingcobra.sim.check;

import java.util.OptionalLong;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** The order in which a group has executed operations. */
@FunctionalInterface
public interface Order {
    /** The place of an operation among all that were executed; empty if it was not, or another under its number. */
    OptionalLong placeOf(OperationId id, RequestedOperation operation);
}
