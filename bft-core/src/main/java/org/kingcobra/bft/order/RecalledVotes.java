package org.kingcobra.bft.order;

/** Puts back into the instances what an earlier run of this life wrote down. */
final class RecalledVotes implements LogRecord.Cases<Boolean> {
    private final Instances instances;

    RecalledVotes(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Boolean wrote(LogRecord.Wrote entry) {
        instances.remembered(entry.write().slot().sequence()).ifPresent(instance -> {
            instance.hold(entry.batch());
            instance.recallWrite(entry.write());
        });
        return true;
    }

    @Override
    public Boolean accepted(LogRecord.Accepted entry) {
        instances
                .remembered(entry.accept().slot().sequence())
                .ifPresent(instance -> instance.recallAccept(entry.accept(), entry.lock()));
        return true;
    }

    @Override
    public Boolean stopped(LogRecord.Stopped entry) {
        return true; // no instance's business
    }

    @Override
    public Boolean led(LogRecord.Led entry) {
        return true; // no instance's business
    }

    @Override
    public Boolean entered(LogRecord.Entered entry) {
        return true; // no instance's business
    }

    @Override
    public Boolean decided(LogRecord.Decided entry) {
        instances.remembered(entry.decision().sequence()).ifPresent(instance -> {
            instance.hold(entry.batch());
            instance.decide(entry.decision());
            instance.logged();
        });
        return true;
    }
}
