/** Tests of the market. Open {@code MarketBench} first. */
@NullMarked
package org.kingcobra.request;

import org.jspecify.annotations.NullMarked;
