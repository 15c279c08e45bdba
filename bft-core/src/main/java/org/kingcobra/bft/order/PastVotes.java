package org.kingcobra.bft.order;

import java.util.Optional;
import java.util.TreeMap;

/**
 * What this life has promised in each membership, in this run or an earlier one: where it voted, what it stopped, where it led, what a SYNC
 * started. It binds the replica when it comes to that membership again (rule 10), after a restart or because its state
 * was set back.
 */
final class PastVotes implements LogRecord.Cases<Boolean> {
    private final TreeMap<Long, Vote> stops = new TreeMap<>();
    private final TreeMap<Long, Long> regencies = new TreeMap<>();
    private final TreeMap<Long, Long> led = new TreeMap<>();

    /** Of memberships that nothing leads back to. */
    void forgetBefore(long membership) {
        stops.headMap(membership).clear();
        regencies.headMap(membership).clear();
        led.headMap(membership).clear();
    }

    Optional<Vote> stop(long membership) {
        return Optional.ofNullable(stops.get(membership));
    }

    /** The highest regency that it was in. */
    long regency(long membership) {
        return regencies.getOrDefault(membership, 0L);
    }

    boolean hasLed(long membership, long regency) {
        Long lastLed = led.get(membership);
        return lastLed != null && lastLed >= regency;
    }

    @Override
    public Boolean wrote(LogRecord.Wrote entry) {
        entered(entry.write().slot());
        return true;
    }

    @Override
    public Boolean accepted(LogRecord.Accepted entry) {
        entered(entry.accept().slot());
        return true;
    }

    @Override
    public Boolean stopped(LogRecord.Stopped entry) {
        stops.merge(entry.stop().slot().membership(), entry.stop(), PastVotes::later);
        return true;
    }

    @Override
    public Boolean led(LogRecord.Led entry) {
        entered(entry.regency());
        led.merge(entry.regency().membership(), entry.regency().regency(), Math::max);
        return true;
    }

    @Override
    public Boolean entered(LogRecord.Entered entry) {
        entered(entry.regency());
        return true;
    }

    @Override
    public Boolean decided(LogRecord.Decided entry) {
        return true; // no promise
    }

    private void entered(Slot slot) {
        regencies.merge(slot.membership(), slot.regency(), Math::max);
    }

    private static Vote later(Vote first, Vote second) {
        return first.slot().regency() >= second.slot().regency() ? first : second;
    }
}
