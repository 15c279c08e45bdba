@NullMarked
package org.kingcobra.sim.byzantine;

import org.jspecify.annotations.NullMarked;
