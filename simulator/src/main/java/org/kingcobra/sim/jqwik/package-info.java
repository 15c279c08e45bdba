/**
 * Fault plans for jqwik properties, which shrink towards the plan without faults. The only package outside tests that imports jqwik;
 * open {@link org.kingcobra.sim.jqwik.FaultPlans} first.
 */
@NullMarked
package org.kingcobra.sim.jqwik;

import org.jspecify.annotations.NullMarked;
