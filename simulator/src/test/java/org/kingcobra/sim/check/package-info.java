@NullMarked
package org.kingcobra.sim.check;

import org.jspecify.annotations.NullMarked;
