/** Tests of the arithmetic of judging. */
@NullMarked
package org.kingcobra.arbiter.tally;

import org.jspecify.annotations.NullMarked;
