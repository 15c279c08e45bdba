package org.kingcobra.fusion.service;

import org.kingcobra.bft.ClientId;

/** A sensor of a channel: the key that signs its readings, and the name shown to people. */
public record Sensor(ClientId id, String name) {}
