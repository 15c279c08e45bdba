package org.kingcobra.sim.planted;

import static org.kingcobra.sim.planted.PlantedBug.bug;

import java.util.List;

/** Slips in the replica's host and in the services on it. */
final class ServiceBugs {
    private static final String HOST = "org.kingcobra.bft.host.";

    private ServiceBugs() {}

    static List<PlantedBug> host() {
        return List.of(
                bug(
                        "forged-command-executed",
                        "an envelope's signature need only be there",
                        in(
                                "EnvelopeCheck",
                                "return signatures.verify(form.envelope().client(), signed, form.signed().getSignature());",
                                "return !form.signed().getSignature().isEmpty();")),
                bug(
                        "false-answers-forgiven",
                        "a client does not look for answers that contradict the one that it believes",
                        new Edit(
                                "org.kingcobra.bft.reply.ReplyCollector",
                                "return accepted().map(contradictions::find).orElse(List.of());",
                                "return List.of();")),
                bug(
                        "command-executed-again",
                        "that an operation was executed is not remembered",
                        in("EnvelopeExecution", "run.ifPresent(window::remember);", "")),
                bug(
                        "floor-not-kept",
                        "a client's lower floor takes the place of a higher one",
                        in("ClientWindow", "if (newFloor > floor) {", "if (newFloor != floor) {")),
                bug(
                        "hash-order-in-state",
                        "a state's digest follows the order of a hash table",
                        in(
                                "ClientWindows",
                                "private final TreeMap<ClientId, Digest> digests = new TreeMap<>();",
                                "private final java.util.HashMap<ClientId, Digest> digests = new java.util.HashMap<>();")),
                bug(
                        "snapshot-forgets-a-count",
                        "a restored replica counts envelopes from zero",
                        in("ClientWindows", "opened = Math.max(opened, restored.lastActive());", "")),
                bug(
                        "time-of-one-clock",
                        "agreed time is what the clock shows that is furthest ahead",
                        new Edit(
                                "org.kingcobra.bft.time.AgreedTime",
                                "descending.get(new GroupSize(readings.size()).f())",
                                "descending.get(0)")));
    }

    static List<PlantedBug> services() {
        return List.of(
                bug(
                        "live-coin-reaped",
                        "the reaper takes a place in its list for a serial number",
                        new Edit("org.kingcobra.mac.Reaper", "int coin = retired.get(i);", "int coin = i + 1;"),
                        new Edit(
                                "org.kingcobra.mac.ledger.Coins",
                                "isRetired(serial) && !isReaped(serial)",
                                "!isReaped(serial)")),
                bug(
                        "coin-moves-without-its-owner",
                        "whoever names a coin's newest hop may give it away",
                        new Edit(
                                "org.kingcobra.mac.TransferRule",
                                "return state.coins.holder(coin) == signer ? LedgerStatus.DONE : LedgerStatus.NOT_THE_OWNER;",
                                "return LedgerStatus.DONE;")),
                bug(
                        "vote-counted-twice",
                        "the lot may fall on an arbiter again, whose vote then counts for two seats",
                        new Edit(
                                "org.kingcobra.arbiter.Lottery",
                                "Collections.swap(pool, seat, seat + (int) (number % left));",
                                "pool.set(seat, pool.get(seat + (int) (number % left)));")));
    }

    private static Edit in(String type, String shipped, String planted) {
        return new Edit(HOST + type, shipped, planted);
    }
}
