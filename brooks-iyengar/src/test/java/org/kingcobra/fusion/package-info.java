/** Tests of the pure fusion library; {@code NaiveOracle} is the slow second opinion. */
@NullMarked
package org.kingcobra.fusion;

import org.jspecify.annotations.NullMarked;
