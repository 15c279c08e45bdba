package org.kingcobra.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in simulation: the method gets a {@link Sim} and says what is to run in it; after it has returned, so many schedules of
 * faults are drawn and run, each in a group of its own in virtual time. The test fails with the first that violates an invariant:
 * as few faults as show it, a string that replays it, and a page with a column for each node. Equal seeds give equal tests.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(SimExtension.class)
public @interface SimTest {
    /** How many schedules are run. */
    int schedules() default 1_000;

    /** What they are drawn from. */
    long seed() default 1;

    /** Replicas in the group, 4 or more. */
    int replicas() default 4;

    /** A replay string, as a failure tells it: runs that schedule only. */
    String replay() default "";
}
