package org.kingcobra.bench.measure;

/** How many times the peer's rate a row's rate is. */
public record Ratio(String peer, Spread times) {}
