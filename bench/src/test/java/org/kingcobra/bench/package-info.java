@NullMarked
package org.kingcobra.bench;

import org.jspecify.annotations.NullMarked;
