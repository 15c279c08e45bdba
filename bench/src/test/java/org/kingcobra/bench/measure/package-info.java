@NullMarked
package org.kingcobra.bench.measure;

import org.jspecify.annotations.NullMarked;
