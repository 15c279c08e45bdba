@NullMarked
package org.kingcobra.bft.time;

import org.jspecify.annotations.NullMarked;
