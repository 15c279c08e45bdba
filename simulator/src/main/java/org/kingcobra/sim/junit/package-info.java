/**
 * Simulation in JUnit tests: a group of the user's own services under drawn faults, thousands of schedules a test. May touch files
 * (a page about a failure); open {@link org.kingcobra.sim.junit.SimTest} first.
 */
@NullMarked
package org.kingcobra.sim.junit;

import org.jspecify.annotations.NullMarked;
