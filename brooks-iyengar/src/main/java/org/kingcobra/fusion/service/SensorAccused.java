package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.EvidenceClass;

/**
 * The fusion service has evidence against a sensor: a {@link SensorProof} in the command that completes it, a
 * {@link StatisticalEvidence} in the command that closes the round.
 *
 * @param evidence encoded; for {@link SensorProof#decode} or {@link StatisticalEvidence#decode}, as its class says
 */
public record SensorAccused(
        String channel,
        long round,
        ClientId sensor,
        AccusationKind kind,
        EvidenceClass evidenceClass,
        ByteString evidence)
        implements DomainEvent {}
