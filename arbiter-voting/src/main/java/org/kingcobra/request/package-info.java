/**
 * The market: who offers which service at what price, requests paid on reply, topics, queues, problem reports and suggestions;
 * all of it replicated. Imports {@code org.kingcobra.bft} and {@code org.kingcobra.mac}. No clock, thread, random number or
 * file. Open {@code RequestService} first.
 */
@NullMarked
package org.kingcobra.request;

import org.jspecify.annotations.NullMarked;
