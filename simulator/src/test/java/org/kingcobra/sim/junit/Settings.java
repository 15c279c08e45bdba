package org.kingcobra.sim.junit;

import java.lang.annotation.Annotation;

/** A test's settings without a test. */
@SuppressWarnings("ClassExplicitlyAnnotation")
record Settings(int schedules, String replay) implements SimTest {
    Settings(int schedules) {
        this(schedules, "");
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public int replicas() {
        return 4;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return SimTest.class;
    }
}
