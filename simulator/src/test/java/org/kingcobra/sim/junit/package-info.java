@NullMarked
package org.kingcobra.sim.junit;

import org.jspecify.annotations.NullMarked;
