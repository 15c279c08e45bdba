/**
 * Replicated collections: state that can be undone, hashed page by page and moved as a snapshot. Services keep everything they
 * remember in these. Imports {@code org.kingcobra.bft} only. Open {@link org.kingcobra.bft.state.StateSpace} first.
 */
@NullMarked
package org.kingcobra.bft.state;

import org.jspecify.annotations.NullMarked;
