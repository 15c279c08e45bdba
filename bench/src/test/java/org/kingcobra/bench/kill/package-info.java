@NullMarked
package org.kingcobra.bench.kill;

import org.jspecify.annotations.NullMarked;
