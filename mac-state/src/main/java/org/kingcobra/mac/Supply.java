package org.kingcobra.mac;

/**
 * Where all the value is. What was minted is held, in escrow or retired: always and exactly.
 *
 * @param reaped the part of the retired value that the reaper has harvested
 */
public record Supply(long cap, long minted, long held, long escrowed, long retired, long reaped) {
    public boolean isConserved() {
        return minted == held + escrowed + retired && reaped <= retired && minted - retired <= cap;
    }
}
