@NullMarked
package org.kingcobra.bench.jmh;

import org.jspecify.annotations.NullMarked;
