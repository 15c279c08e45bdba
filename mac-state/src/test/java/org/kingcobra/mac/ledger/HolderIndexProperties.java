package org.kingcobra.mac.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.StateSpace;

/** The index says what a look at all coins says, whatever happened: moves, retirement, undoing, a restored snapshot. */
class HolderIndexProperties {
    private static final int HOLDERS = 4;

    private final Journal journal = new Journal();
    private StateSpace space = new StateSpace("mac", journal);
    private Coins coins = new Coins(space);

    @Property(tries = 1_000)
    void itSaysWhatALookAtAllCoinsSays(@ForAll @Size(max = 120) List<@IntRange(max = 1_000_000) Integer> steps)
            throws MalformedStateException {
        for (int step : steps) {
            take(step % 10, step / 10);
        }
        lookAtAll();
    }

    private void take(int kind, int number) throws MalformedStateException {
        switch (kind) {
            case 0, 1 -> coins.mint(0, 1 + number % HOLDERS, 1);
            case 2, 3, 4 -> move(number);
            case 5 -> retire(number);
            case 6 -> undone(number);
            case 7 -> lookAt(1 + number % HOLDERS, number % 7, 1 + number % 5);
            case 8 -> journal.commit();
            default -> restored();
        }
    }

    private void move(int number) {
        if (coins.count() > 0 && coins.isFree(1 + number % coins.count())) {
            coins.move(1 + number % coins.count(), 1 + number / 7 % HOLDERS, 2, 1);
        }
    }

    private void retire(int number) {
        if (coins.count() > 0 && coins.isFree(1 + number % coins.count())) {
            coins.retire(1 + number % coins.count());
        }
    }

    /** A command that looks in its midst and is refused at its end. */
    private void undone(int number) {
        int mark = journal.mark();
        move(number);
        coins.mint(0, 1 + number % HOLDERS, 1);
        if (number % 2 == 0) {
            lookAtAll();
        }
        retire(number / 3);
        move(number / 5);
        journal.undoTo(mark);
    }

    private void restored() throws MalformedStateException {
        journal.commit();
        if (coins.count() % 2 == 0) {
            space.restore(space.snapshot());
            return;
        }
        StateSpace copy = new StateSpace("mac", journal);
        Coins copied = new Coins(copy);
        copy.restore(space.snapshot());
        space = copy;
        coins = copied;
    }

    private void lookAtAll() {
        for (int holder = 0; holder <= HOLDERS + 1; holder++) {
            lookAt(holder, 0, Integer.MAX_VALUE);
        }
    }

    private void lookAt(int holder, int firstSerial, int most) {
        int[] expected = IntStream.rangeClosed(Math.max(1, firstSerial), coins.count())
                .filter(coin -> coins.holder(coin) == holder && !coins.isRetired(coin))
                .limit(most)
                .toArray();
        assertArrayEquals(expected, coins.heldBy(holder, firstSerial, most));
    }
}
