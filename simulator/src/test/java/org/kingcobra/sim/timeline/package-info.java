@NullMarked
package org.kingcobra.sim.timeline;

import org.jspecify.annotations.NullMarked;
