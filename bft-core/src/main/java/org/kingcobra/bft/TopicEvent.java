package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * One event of a topic, as f+1 replicas signed it.
 *
 * @param number counted within the topic, from 1
 * @param sequence the batch in which it happened
 */
public record TopicEvent(String topic, long number, long sequence, ByteString payload) {}
