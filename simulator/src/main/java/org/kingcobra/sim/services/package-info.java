/**
 * The services of the library as workloads: money that must neither double nor vanish, a court that must count every vote once.
 * Knows the services, {@code sim.workload} and {@code sim.check}. Pure; open {@link org.kingcobra.sim.services.MoneyWorkload} first.
 */
@NullMarked
package org.kingcobra.sim.services;

import org.jspecify.annotations.NullMarked;
