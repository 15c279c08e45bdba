@NullMarked
package org.kingcobra.mac.ledger;

import org.jspecify.annotations.NullMarked;
