/**
 * Arbiters judge who is accused of corruption. A case is opened by a problem report, or by itself when a service below accuses
 * somebody; proof convicts mechanically, everything else goes to a panel of arbiters that is drawn by lot and votes under seal.
 *
 * <p><b>The lottery and its bias.</b> When a case is closed for evidence, arbiters commit to random contributions and then
 * reveal them; the seed of the draw hashes the case and all revealed contributions. One honest contribution makes the seed
 * unknown to everybody until it is revealed. Whoever reveals last knows the seed with and without her own contribution and may
 * withhold it: one withholder chooses between two panels (one bit), k withholders among at most 2^k. She pays with her place:
 * who does not reveal is not drawn. Withholding cannot keep a panel from deciding: with fewer than 3g+1 contributions all who
 * revealed are seated, and the empty seats count as silent votes, of which g are tolerated.
 *
 * <p><b>Seals.</b> A commitment hashes the case, the arbiter's key and what it hides, so that a copied one cannot be opened by
 * whoever copied it.
 *
 * <p><b>Tolerance.</b> With at most g corrupt arbiters on the roll, whatever they do, a panel convicts nobody whom the honest do
 * not convict, and finds what the honest agree on, provided that the honest who are no party number at least 2g+1.
 *
 * <p><b>Sanctions</b> are in one table, {@code SanctionTable}. There is no appeal yet.
 *
 * <p>Imports {@code org.kingcobra.bft} (with {@code .state}, {@code .crypto} and {@code .host} for checking signatures), {@code
 * .mac}, {@code .request} and {@code .fusion.service}; knows those three only in {@link org.kingcobra.arbiter.CloudNeighbours},
 * what it calls, and the verifiers of their evidence. Open
 * {@link org.kingcobra.arbiter.ArbiterService} first.
 */
@NullMarked
package org.kingcobra.arbiter;

import org.jspecify.annotations.NullMarked;
