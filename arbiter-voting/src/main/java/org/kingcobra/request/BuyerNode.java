package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.NodeState;

/** One of the nodes from which a buyer's message ids come. */
record BuyerNode(ClientId buyer, int node) implements Comparable<BuyerNode> {
    static final Codec<BuyerNode> CODEC = Codec.message(
            NodeState.parser(),
            node -> NodeState.newBuilder()
                    .setBuyer(node.buyer.key())
                    .setNode(node.node)
                    .build(),
            state -> new BuyerNode(new ClientId(state.getBuyer()), state.getNode()));

    static BuyerNode of(RequestId request) {
        return new BuyerNode(request.buyer(), request.message().node());
    }

    @Override
    public int compareTo(BuyerNode other) {
        int byBuyer = buyer.compareTo(other.buyer);
        return byBuyer != 0 ? byBuyer : Integer.compareUnsigned(node, other.node);
    }
}
