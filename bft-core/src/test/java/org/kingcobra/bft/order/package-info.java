@NullMarked
package org.kingcobra.bft.order;

import org.jspecify.annotations.NullMarked;
