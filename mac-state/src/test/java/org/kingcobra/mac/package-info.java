@NullMarked
package org.kingcobra.mac;

import org.jspecify.annotations.NullMarked;
