/** Time as replicas agree on it. Pure. Open {@link org.kingcobra.bft.time.AgreedTime} first. */
@NullMarked
package org.kingcobra.bft.time;

import org.jspecify.annotations.NullMarked;
