package org.kingcobra.sim.planted;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** All bugs there are to plant. */
public final class PlantedBugs {
    public static final List<PlantedBug> ALL = ImmutableList.<PlantedBug>builder()
            .addAll(OrderingBugs.certificates())
            .addAll(OrderingBugs.rules())
            .addAll(OrderingBugs.newRegency())
            .addAll(OrderingBugs.leaderChange())
            .addAll(OrderingBugs.reads())
            .addAll(RecoveryBugs.memory())
            .addAll(RecoveryBugs.catchingUp())
            .addAll(ServiceBugs.host())
            .addAll(ServiceBugs.services())
            .build();

    private PlantedBugs() {}
}
