package org.kingcobra.bft;

/** Something that happened in one service and that services mounted above may act on within the same command. */
public interface DomainEvent {}
