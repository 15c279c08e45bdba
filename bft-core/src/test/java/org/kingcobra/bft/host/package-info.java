@NullMarked
package org.kingcobra.bft.host;

import org.jspecify.annotations.NullMarked;
