@NullMarked
package org.kingcobra.bft.replica;

import org.jspecify.annotations.NullMarked;
