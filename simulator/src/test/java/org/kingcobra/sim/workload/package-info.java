@NullMarked
package org.kingcobra.sim.workload;

import org.jspecify.annotations.NullMarked;
