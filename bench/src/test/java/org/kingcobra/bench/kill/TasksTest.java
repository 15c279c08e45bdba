package org.kingcobra.bench.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TasksTest {
    private final Tasks tasks = new Tasks();

    private void acknowledgeFirst(int count) {
        for (int i = 0; i < count; i++) {
            tasks.acknowledge(tasks.take(), 1);
        }
    }

    @Test
    void everythingAcknowledgedAndDoneOnceIsClean() {
        acknowledgeFirst(3);
        Findings findings = tasks.compare(new int[] {1, 1, 1});
        assertEquals(new Findings(3, 3, 0, 0), findings);
        assertTrue(findings.areClean());
    }

    @Test
    void aTaskWhoseAnswerDidNotArriveMayBeDoneOrNot() {
        acknowledgeFirst(2);
        tasks.take();
        assertTrue(tasks.compare(new int[] {1, 1, 1}).areClean());
        assertTrue(tasks.compare(new int[] {1, 1, 0}).areClean());
        assertTrue(tasks.compare(new int[] {1, 1}).areClean());
    }

    @Test
    void anAcknowledgedTaskThatNobodyRemembersIsLost() {
        acknowledgeFirst(3);
        assertEquals(new Findings(3, 2, 1, 0), tasks.compare(new int[] {1, 0, 1}));
        assertEquals(new Findings(3, 1, 2, 0), tasks.compare(new int[] {1}));
        assertFalse(tasks.compare(new int[] {1}).areClean());
    }

    @Test
    void aTaskDoneTwiceIsDuplicatedWhetherAcknowledgedOrNot() {
        acknowledgeFirst(1);
        tasks.take();
        assertEquals(new Findings(1, 3, 0, 1), tasks.compare(new int[] {2, 1}));
        assertEquals(new Findings(1, 4, 0, 1), tasks.compare(new int[] {1, 3}));
        assertFalse(tasks.compare(new int[] {1, 3}).areClean());
    }

    @Test
    void anAnswerThatTellsOfASecondExecutionIsNotForgottenWhereTheStateHidesIt() {
        tasks.acknowledge(tasks.take(), 2);
        assertEquals(1, tasks.compare(new int[] {1}).duplicated());
    }

    @Test
    void oneSurvivorThatLostSomethingIsEnough() {
        Findings worse = new Findings(5, 5, 0, 0).orWorse(new Findings(5, 4, 1, 0));
        assertEquals(new Findings(5, 5, 1, 0), worse);
    }

    @Test
    void aGroupThatStopsOrDisagreesIsNotClean() {
        Findings clean = new Findings(1, 1, 0, 0);
        assertTrue(new Kill(1, 0, true, 5, 5, true, true, clean).isClean());
        assertFalse(new Kill(1, 0, true, 5, 5, false, true, clean).isClean());
        assertFalse(new Kill(1, 0, true, 5, 5, true, false, clean).isClean());
    }
}
