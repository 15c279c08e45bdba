package org.kingcobra.bft.runtime;

/** The published BFT-SMaRt artifact behind its adapter. */
class BftSmartGroupContractIT extends ReplicaGroupContract {
    @Override
    protected GroupOptions engine() {
        return GroupOptions.DEFAULT.withEngine("bftsmart");
    }

    @Override
    protected int replicas() {
        return 4;
    }

    @Override
    protected int lives() {
        return 3;
    }
}
