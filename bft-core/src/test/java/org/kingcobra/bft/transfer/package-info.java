@NullMarked
package org.kingcobra.bft.transfer;

import org.jspecify.annotations.NullMarked;
