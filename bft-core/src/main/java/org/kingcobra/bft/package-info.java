/**
 * The public API: write a {@code StateMachine} (or a {@code Service} that composes with
 * others), start a {@code ReplicaGroup}, talk to it through a {@code Client}. Imports no
 * other package of the project but {@code org.kingcobra.bft.state}. Open {@code StateMachine} first.
 */
@NullMarked
package org.kingcobra.bft;

import org.jspecify.annotations.NullMarked;
