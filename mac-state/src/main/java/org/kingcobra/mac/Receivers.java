package org.kingcobra.mac;

import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.mac.ledger.Participants;

/** The receivers that a command names, by participant number or by place in its table, as participant numbers. */
final class Receivers {
    private final Participants participants;
    private final SpendColumns columns;
    private int[] numbers = new int[16];

    Receivers(Participants participants, SpendColumns columns) {
        this.participants = participants;
        this.columns = columns;
    }

    /** Looks every identity of the table up once. */
    void resolve() {
        List<ClientId> table = columns.table();
        if (numbers.length < table.size()) {
            numbers = new int[table.size()];
        }
        for (int i = 0; i < table.size(); i++) {
            numbers[i] = participants.number(table.get(i));
        }
    }

    /** The receiver's number, {@link TransferRule#NEWCOMER} or {@link TransferRule#NOBODY}. */
    int number(int i) {
        int receiver = columns.receiver(i);
        if (columns.table().isEmpty()) {
            return receiver >= 1 && receiver <= participants.size() ? receiver : TransferRule.NOBODY;
        }
        return receiver < columns.table().size() ? numberInTable(receiver) : TransferRule.NOBODY;
    }

    /** A newcomer may stand in the table twice, and have her number since the first time. */
    private int numberInTable(int place) {
        if (numbers[place] == TransferRule.NEWCOMER) {
            numbers[place] = participants.number(columns.table().get(place));
        }
        return numbers[place];
    }

    /** Gives the newcomer a number. */
    int register(int i) {
        int place = columns.receiver(i);
        numbers[place] = participants.register(columns.table().get(place));
        return numbers[place];
    }
}
