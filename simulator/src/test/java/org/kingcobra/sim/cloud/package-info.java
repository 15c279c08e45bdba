@NullMarked
package org.kingcobra.sim.cloud;

import org.jspecify.annotations.NullMarked;
