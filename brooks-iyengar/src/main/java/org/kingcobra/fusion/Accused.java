package org.kingcobra.fusion;

/** One sensor, by its index from 0, and the class of the evidence against it. */
public record Accused(int sensor, EvidenceClass evidence) {
    public Accused {
        if (sensor < 0) {
            throw new IllegalArgumentException("expected a sensor index from 0, got " + sensor);
        }
    }
}
