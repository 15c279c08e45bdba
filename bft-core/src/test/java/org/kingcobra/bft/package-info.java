@NullMarked
package org.kingcobra.bft;

import org.jspecify.annotations.NullMarked;
