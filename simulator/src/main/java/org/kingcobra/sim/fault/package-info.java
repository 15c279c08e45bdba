/**
 * What goes wrong in a simulated group, and when: values with a text form, drawn at random or written by hand, made smaller by
 * {@link org.kingcobra.sim.fault.Shrinker}. Knows no group and no protocol. Pure; open {@link org.kingcobra.sim.fault.Fault} first.
 */
@NullMarked
package org.kingcobra.sim.fault;

import org.jspecify.annotations.NullMarked;
