/**
 * What simulated clients ask for, and what they must be told: services with clients and models of their own. Knows
 * {@code org.kingcobra.bft}, the kernel and the checks. Pure; open {@link org.kingcobra.sim.workload.Workload} first.
 */
@NullMarked
package org.kingcobra.sim.workload;

import org.jspecify.annotations.NullMarked;
