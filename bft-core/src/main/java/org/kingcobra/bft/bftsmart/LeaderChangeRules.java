package org.kingcobra.bft.bftsmart;

import bftsmart.tom.leaderchange.LCMessage;

/** stub */
final class LeaderChangeRules {
    boolean allow(LCMessage message) {
        return true;
    }
}
