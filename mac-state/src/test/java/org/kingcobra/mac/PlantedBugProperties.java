package org.kingcobra.mac;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutionResult.Status;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Tests of the test: a ledger whose rule of transfer has a bug must fail the property that the real one passes, and the sample must
 * shrink to the few steps that show the bug.
 */
class PlantedBugProperties {
    /** The sample that is left when nothing more can be taken away. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface ShrinksTo {
        String[] value();
    }

    @Property(tries = 100, seed = "7", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
    @ShrinksTo({"MINT coin#0 by participant 0 to 0", "TRANSFER coin#0 by participant 1 to 0"})
    @AddLifecycleHook(value = IsFoundAndShrunk.class, propagateTo = PropagationMode.NO_DESCENDANTS)
    void anybodyCanTransferAnything(@ForAll("steps") List<Step> steps) {
        new CoinOperations((state, walk) -> new TransferRule(state, walk) {
                    @Override
                    LedgerStatus check(int signer, long serial, int hop, int receiver) {
                        LedgerStatus status = super.check(signer, serial, hop, receiver);
                        boolean atNewestHop = state.exists(serial) && hop == state.position((int) serial);
                        return status == LedgerStatus.NOT_THE_OWNER && atNewestHop ? LedgerStatus.DONE : status;
                    }
                })
                .run(steps);
    }

    @Property(tries = 100, seed = "17", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
    @ShrinksTo({
        "MINT coin#0 by participant 0 to 0",
        "HOLD coin#0 by participant 0 to 0",
        "TRANSFER coin#0 by participant 0 to 0"
    })
    @AddLifecycleHook(value = IsFoundAndShrunk.class, propagateTo = PropagationMode.NO_DESCENDANTS)
    void aCoinInEscrowCanBeTransferred(@ForAll("steps") List<Step> steps) {
        new CoinOperations((state, walk) -> new TransferRule(state, walk) {
                    @Override
                    LedgerStatus check(int signer, long serial, int hop, int receiver) {
                        LedgerStatus status = super.check(signer, serial, hop, receiver);
                        return status == LedgerStatus.COIN_IN_ESCROW ? LedgerStatus.DONE : status;
                    }
                })
                .run(steps);
    }

    @Property(tries = 100, seed = "7", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
    @ShrinksTo({
        "MINT coin#0 by participant 0 to 0",
        "TRANSFER coin#0 by participant 0 to 0",
        "TRANSFER coin#0 by participant 0 to 0 ONE_BEHIND"
    })
    @AddLifecycleHook(value = IsFoundAndShrunk.class, propagateTo = PropagationMode.NO_DESCENDANTS)
    void anHonestRetryIsConvicted(@ForAll("steps") List<Step> steps) {
        new CoinOperations((state, walk) -> new TransferRule(state, walk) {
                    @Override
                    LedgerStatus check(int signer, long serial, int hop, int receiver) {
                        LedgerStatus status = super.check(signer, serial, hop, receiver);
                        return status == LedgerStatus.ALREADY_TRANSFERRED ? LedgerStatus.DOUBLE_SPEND : status;
                    }
                })
                .run(steps);
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        return LedgerProperties.steps(100);
    }

    /** Turns the failure that is wanted into success, and everything else into failure. */
    static final class IsFoundAndShrunk implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            PropertyExecutionResult result = property.execute();
            if (result.status() != Status.FAILED) {
                return result.mapToFailed("the planted bug was not found");
            }
            List<?> sample =
                    (List<?>) result.falsifiedParameters().orElseThrow().get(0);
            List<String> shrunk = sample.stream().map(Object::toString).toList();
            List<String> expected = List.of(
                    context.targetMethod().getAnnotation(ShrinksTo.class).value());
            return shrunk.equals(expected)
                    ? result.mapToSuccessful()
                    : result.mapToFailed("expected to shrink to " + expected + ", got " + shrunk);
        }
    }
}
