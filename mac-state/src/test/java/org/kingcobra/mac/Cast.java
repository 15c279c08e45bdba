package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ObjectArrays;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ServiceHarness;

/** A ledger with a mint and a few people, for tests to tell stories with. */
final class Cast {
    static final Identity MINT = ServiceHarness.identity("mint");
    static final Identity ALICE = ServiceHarness.identity("alice");
    static final Identity BOB = ServiceHarness.identity("bob");
    static final Identity CAROL = ServiceHarness.identity("carol");
    static final LedgerConfiguration CONFIGURATION =
            new LedgerConfiguration(MINT.id(), 1_000_000, List.of(1L, 10L, 100L));

    final ServiceHarness harness;

    Cast(ServiceHarness harness) {
        this.harness = harness;
    }

    /** Alice holds coins 1 and 2 of 10, Bob coin 3 of 100. */
    static Cast withThreeCoins(Mount... above) {
        Mount[] mounts = ObjectArrays.concat(Ledger.mount(CONFIGURATION), above);
        Cast cast = new Cast(ServiceHarness.with(mounts));
        cast.done(MINT, LedgerCommands.mint(10, 2, ALICE.id()));
        cast.done(MINT, LedgerCommands.mint(100, 1, BOB.id()));
        return cast;
    }

    static Spend spend(long coin, int hop, Identity receiver) {
        return new Spend(new CoinId(coin), hop, receiver.id());
    }

    Ledger ledger() {
        return harness.service(Ledger.class);
    }

    Reply does(Identity who, ByteString command) {
        return does(who, command, Ledger.TAG);
    }

    Reply does(Identity who, ByteString command, int service) {
        Reply reply = harness.execute(who, service, command);
        assertEquals(List.of(), ledger().audit());
        return reply;
    }

    Reply transfers(Identity who, Spend... spends) {
        return does(who, LedgerCommands.transfer(List.of(spends)));
    }

    Reply done(Identity who, ByteString command) {
        Reply reply = does(who, command);
        assertTrue(reply.isDone(), () -> reply.status() + " " + reply.text());
        return reply;
    }

    /** Does it and asserts that it is refused so, without a trace. */
    void refused(LedgerStatus status, Identity who, ByteString command) {
        var roots = harness.stateRoots().get(Ledger.NAME);
        Reply reply = does(who, command);
        assertEquals(status, LedgerStatus.of(reply.status()), reply::text);
        assertEquals(false, reply.effective());
        assertEquals(roots, harness.stateRoots().get(Ledger.NAME));
    }
}
