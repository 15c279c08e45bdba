@NullMarked
package org.kingcobra.bft.log;

import org.jspecify.annotations.NullMarked;
