package org.kingcobra.arbiter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.util.UUID;

/** The rows of the package table that this module is held to: the market and the arbiters. */
@AnalyzeClasses(
        packages = {"org.kingcobra.request", "org.kingcobra.arbiter"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] OURS = {
        "org.kingcobra.request", "org.kingcobra.arbiter", "org.kingcobra.arbiter.tally"
    };

    private static final DescribedPredicate<JavaClass> CLOCKS_CHANCE_THREADS_AND_FILES = describe(
            "clocks, chance, threads, files and sockets",
            type -> type.getName()
                    .matches("java\\.lang\\.(Thread|ThreadLocal|Runtime|Process).*"
                            + "|java\\.util\\.(Random|SplittableRandom|Timer)(\\$.*)?|java\\.util\\.random\\..*"
                            + "|java\\.security\\.SecureRandom"
                            + "|java\\.util\\.concurrent\\.(?!CompletableFuture|CompletionStage|CompletionException|atomic).*"
                            + "|java\\.time\\..*"
                            + "|java\\.io\\.(File|RandomAccess|Console|Print|Object).*"
                            + "|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*"));

    @ArchTest
    static final ArchRule NOTHING_TOUCHES_CLOCKS_CHANCE_THREADS_OR_FILES =
            noClasses().that().resideInAnyPackage(OURS).should().dependOnClassesThat(CLOCKS_CHANCE_THREADS_AND_FILES);

    @ArchTest
    static final ArchRule NOTHING_ASKS_THE_SYSTEM_FOR_TIME_OR_CHANCE = noClasses()
            .that()
            .resideInAnyPackage(OURS)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule NOTHING_ITERATES_IN_HASH_ORDER = noClasses()
            .that()
            .resideInAnyPackage(OURS)
            .should()
            .dependOnClassesThat(describe(
                    "hash-ordered collections",
                    type -> type.getName().matches("java\\.util\\.(Hash|IdentityHash|WeakHash)(Map|Set).*")));

    @ArchTest
    static final ArchRule FUTURES_ARE_FOR_CLIENTS = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.arbiter..")
            .and()
            .doNotHaveSimpleName("ArbiterClient")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..");

    @ArchTest
    static final ArchRule NO_FLOATING_POINT_DECIDES = noMembers()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(OURS)
            .should(ArchCondition.from(describe("touch floating point", ArchitectureTest::touchesFloating)));

    @ArchTest
    static final ArchRule THE_ARITHMETIC_OF_JUDGING_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.arbiter.tally")
            .should()
            .dependOnClassesThat(describe(
                    "anything of the project but the public API",
                    type -> type.getPackageName().startsWith("org.kingcobra.")
                            && !type.getPackageName().equals("org.kingcobra.bft")
                            && !type.getPackageName().equals("org.kingcobra.arbiter.tally")));

    @ArchTest
    static final ArchRule THE_MARKET_DOES_NOT_KNOW_ITS_JUDGES = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.request..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.kingcobra.arbiter..");

    @ArchTest
    static final ArchRule NOTHING_IS_A_RUNTIME = noClasses()
            .that()
            .resideInAnyPackage(OURS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kingcobra.bft.runtime..", "org.kingcobra.bft.bftsmart..", "bftsmart..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("org.kingcobra.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_OF_OURS_IS_JAVA_SERIALIZED = classes()
            .that()
            .resideInAnyPackage(OURS)
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .notBeAssignableTo(Serializable.class);

    private static boolean touchesFloating(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .anyMatch(type ->
                        type.getBaseComponentType().getName().matches("double|float|java\\.lang\\.(Double|Float)"));
    }
}
