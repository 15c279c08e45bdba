package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OrderSettingsTest {
    @Test
    void whatCannotWorkIsRefusedByName() {
        refuses("window", () -> new OrderSettings(0, 4, 1, 1, 1, 1, 1, 1));
        refuses("checkpoint interval", () -> new OrderSettings(3, 2, 1, 1, 1, 1, 1, 1));
        refuses("envelope", () -> new OrderSettings(1, 1, 0, 1, 1, 1, 1, 1));
        refuses("byte", () -> new OrderSettings(1, 1, 1, 0, 1, 1, 1, 1));
        refuses("room", () -> new OrderSettings(1, 1, 1, 1, 0, 1, 1, 1));
        refuses("leader timeout", () -> new OrderSettings(1, 1, 1, 1, 1, 0, 1, 1));
        refuses("status period", () -> new OrderSettings(1, 1, 1, 1, 1, 1, 0, 1));
        refuses("idle status period", () -> new OrderSettings(1, 1, 1, 1, 1, 1, 2, 1));
    }

    private static void refuses(String named, Executable made) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, made);
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused.getMessage());
    }

    @Test
    void theLeastThatWorksIsTaken() {
        assertEquals(3, new OrderSettings(1, 1, 1, 1, 1, 1, 1, 1).logLength());
    }
}
