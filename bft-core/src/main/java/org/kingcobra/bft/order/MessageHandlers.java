package org.kingcobra.bft.order;

/** Brings each message of one sender to the class that knows its rule. */
final class MessageHandlers implements Message.Visitor {
    /** The classes that know the rules. */
    record All(
            ProposeHandler proposals,
            VoteHandler votes,
            StopHandler stops,
            StopDataHandler stopData,
            SyncHandler syncs,
            CheckpointHandler checkpoints,
            StatusHandler statuses,
            EnvelopeIntake intake,
            Fetching fetching) {}

    private final int from;
    private final All all;

    MessageHandlers(int from, All all) {
        this.from = from;
        this.all = all;
    }

    @Override
    public void propose(Message.Propose message) {
        all.proposals.handle(message);
    }

    @Override
    public void cast(Message.Cast message) {
        all.votes.handle(message);
    }

    @Override
    public void stop(Message.Stop message) {
        all.stops.handle(message);
    }

    @Override
    public void stopData(Message.StopData message) {
        all.stopData.handle(message.data());
    }

    @Override
    public void sync(Message.Sync message) {
        all.syncs.handle(message);
    }

    @Override
    public void checkpoint(Message.Checkpoint message) {
        all.checkpoints.handle(message);
    }

    @Override
    public void status(Message.Status message) {
        all.statuses.handle(from, message);
    }

    @Override
    public void forward(Message.Forward message) {
        all.intake.handle(from, message);
    }

    @Override
    public void fetchBatch(Message.FetchBatch message) {
        all.fetching.handle(from, message);
    }

    @Override
    public void foundBatch(Message.FoundBatch message) {
        all.fetching.handle(message);
    }

    @Override
    public void decided(Message.Decided message) {
        all.fetching.handle(message);
    }

    @Override
    public void stableCheckpoint(Message.StableCheckpoint message) {
        all.fetching.handle(message);
    }
}
