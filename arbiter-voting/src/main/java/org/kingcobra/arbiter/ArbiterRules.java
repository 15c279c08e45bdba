package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.arbiter.tally.PanelSize;
import org.kingcobra.arbiter.tally.Standards;
import org.kingcobra.bft.ClientId;

/**
 * How a group's arbiters work; the same on every replica.
 *
 * @param authority keeps the roll, and receives fines where nobody complained
 * @param openComplaintsMax cases that one complainant may have open
 */
public record ArbiterRules(
        ClientId authority, Standards standards, Windows windows, Fines fines, int openComplaintsMax) {
    public ArbiterRules {
        checkArgument(openComplaintsMax >= 1, "expected a quota of at least 1, got %s", openComplaintsMax);
    }

    /** Panels that withstand {@code corrupt} arbiters, a minute for evidence and ten seconds for every other step. */
    public static ArbiterRules usual(ClientId authority, int corrupt) {
        return new ArbiterRules(
                authority,
                Standards.usual(new PanelSize(corrupt)),
                new Windows(60_000_000, 10_000_000, 10_000_000, 3_600_000_000L),
                new Fines(10, 5, 3),
                4);
    }

    public ArbiterRules with(Windows other) {
        return new ArbiterRules(authority, standards, other, fines, openComplaintsMax);
    }

    public ArbiterRules with(Fines other) {
        return new ArbiterRules(authority, standards, windows, other, openComplaintsMax);
    }

    public PanelSize panel() {
        return standards.panel();
    }

    /**
     * How long things take, in agreed time.
     *
     * @param lotteryMicros for each of its two steps
     * @param votingMicros for each of its two steps
     * @param reopenMicros after a verdict that convicted nobody, before statistics may open the same case again
     */
    public record Windows(long gatheringMicros, long lotteryMicros, long votingMicros, long reopenMicros) {
        public Windows {
            checkArgument(
                    gatheringMicros > 0 && lotteryMicros > 0 && votingMicros > 0 && reopenMicros > 0,
                    "expected windows of at least one microsecond");
        }

        long after(Stage stage) {
            return switch (stage) {
                case GATHERING -> gatheringMicros;
                case SEALING_CONTRIBUTIONS, OPENING_CONTRIBUTIONS -> lotteryMicros;
                case SEALING_VOTES, OPENING_VOTES -> votingMicros;
            };
        }
    }

    /** The most coins that each kind of conviction costs. */
    public record Fines(long onProof, long onTestimony, long onSlander) {
        public Fines {
            checkArgument(onProof >= 0 && onTestimony >= 0 && onSlander >= 0, "expected fines of at least 0");
        }
    }
}
