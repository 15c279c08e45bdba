@NullMarked
package org.kingcobra.sim.scenario;

import org.jspecify.annotations.NullMarked;
