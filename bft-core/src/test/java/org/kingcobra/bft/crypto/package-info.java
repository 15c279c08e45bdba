@NullMarked
package org.kingcobra.bft.crypto;

import org.jspecify.annotations.NullMarked;
