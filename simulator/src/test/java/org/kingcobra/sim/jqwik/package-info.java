@NullMarked
package org.kingcobra.sim.jqwik;

import org.jspecify.annotations.NullMarked;
