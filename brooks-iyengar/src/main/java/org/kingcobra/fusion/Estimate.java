package org.kingcobra.fusion;

/** A point estimate, rounded half-even to the channel's unit, under the name of the estimator that gave it. */
public record Estimate(Estimator estimator, long value) {}
