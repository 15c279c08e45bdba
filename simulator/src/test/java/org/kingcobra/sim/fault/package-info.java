@NullMarked
package org.kingcobra.sim.fault;

import org.jspecify.annotations.NullMarked;
