@NullMarked
package org.kingcobra.bft.state;

import org.jspecify.annotations.NullMarked;
