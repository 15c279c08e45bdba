@NullMarked
package org.kingcobra.sim.kernel;

import org.jspecify.annotations.NullMarked;
