package org.kingcobra.mac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;

class LedgerStatusTest {
    @Test
    void aRefusalThatIsNotTheLedgersOwnIsAStatusAndNoException() {
        assertEquals(LedgerStatus.REFUSED_ELSEWHERE, LedgerStatus.of(Reply.refused(HostStatus.SERVICE_FAILED)));
        assertEquals(LedgerStatus.NOT_THE_OWNER, LedgerStatus.of(Reply.refused(LedgerStatus.NOT_THE_OWNER)));
    }

    @Test
    void everyCodeLeadsBackToItsStatus() {
        for (LedgerStatus status : LedgerStatus.values()) {
            assertEquals(status, LedgerStatus.of(status.code()));
        }
        assertThrows(IllegalArgumentException.class, () -> LedgerStatus.of(99));
    }
}
