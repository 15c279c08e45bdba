/** Tests of the arbiters. Open {@code Village} first: it is the small world in which they run. */
@NullMarked
package org.kingcobra.arbiter;

import org.jspecify.annotations.NullMarked;
