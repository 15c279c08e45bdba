@NullMarked
package org.kingcobra.bft.runtime;

import org.jspecify.annotations.NullMarked;
