package org.kingcobra.fusion.service;

/** What a sensor reports for one round, in whole units of the channel; the service checks it. */
public record Reading(long round, long lo, long hi) {}
