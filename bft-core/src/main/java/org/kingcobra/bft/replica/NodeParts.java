package org.kingcobra.bft.replica;

import java.util.function.Function;
import java.util.function.Supplier;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.Replica;
import org.kingcobra.bft.order.Validation;
import org.kingcobra.bft.transfer.TransferSettings;

/**
 * What a replica is put together from.
 *
 * @param newHost makes a host in the state of the genesis
 * @param validation the rules for batches, by the state of whichever host is the replica's at the time
 */
public record NodeParts(
        Replica replica,
        OrderSettings order,
        TransferSettings transfer,
        Supplier<ReplicaHost> newHost,
        Function<Supplier<ReplicaHost>, Validation> validation) {}
