@NullMarked
package org.kingcobra.sim;

import org.jspecify.annotations.NullMarked;
