package org.kingcobra.sim.byzantine;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;

/** Every behaviour of the catalogue, in the first leader's seat and in another, on calm and on rough links. */
class BehaviourTest {
    private static final int SEEDS = 2;

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void aGroupOfFourSurvivesALeaderThatBehavesLikeThis(Behaviour behaviour) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, behaviour).survives();
            Stage.of(seed, 4).rough().lies(0, behaviour).survives();
        }
    }

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void aGroupOfFourSurvivesAFollowerThatBehavesLikeThis(Behaviour behaviour) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).rough().lies(2, behaviour).survives();
        }
    }
}
