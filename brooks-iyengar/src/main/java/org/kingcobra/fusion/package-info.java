/**
 * Brooks-Iyengar sensor fusion on closed intervals of scaled longs. Imports {@code java.base} only. Open
 * {@code BrooksIyengar} first.
 */
@NullMarked
package org.kingcobra.fusion;

import org.jspecify.annotations.NullMarked;
