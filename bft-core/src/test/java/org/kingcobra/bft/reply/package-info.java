@NullMarked
package org.kingcobra.bft.reply;

import org.jspecify.annotations.NullMarked;
