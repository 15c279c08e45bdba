@NullMarked
package org.kingcobra.sim.cli;

import org.jspecify.annotations.NullMarked;
