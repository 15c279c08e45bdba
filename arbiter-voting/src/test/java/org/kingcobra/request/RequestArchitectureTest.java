package org.kingcobra.request;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;

/** The market's row of the package table: a pure function of the order, above the ledger and below the arbiters. */
@AnalyzeClasses(packages = "org.kingcobra.request", importOptions = ImportOption.DoNotIncludeTests.class)
class RequestArchitectureTest {
    private static final String MARKET = "org.kingcobra.request";

    @ArchTest
    static final ArchRule KNOWS_ONLY_WHAT_IS_BELOW = noClasses()
            .that()
            .resideInAPackage(MARKET)
            .should()
            .dependOnClassesThat(describe(
                    "the project's other packages",
                    type -> type.getPackageName().startsWith("org.kingcobra")
                            && !type.getPackageName()
                                    .matches("org\\.kingcobra\\.(bft|bft\\.state|mac|request|request\\.wire)")));

    @ArchTest
    static final ArchRule TOUCHES_NO_THREAD_CLOCK_FILE_SOCKET_OR_CHANCE = noClasses()
            .that()
            .resideInAPackage(MARKET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.time..")
            .orShould()
            .dependOnClassesThat(describe(
                    "threads, executors and random generators",
                    type -> type.isAssignableTo(Thread.class)
                            || type.isAssignableTo(java.util.concurrent.Executor.class)
                            || type.isEquivalentTo(java.util.concurrent.Executors.class)
                            || type.isAssignableTo(java.util.random.RandomGenerator.class)))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule ITERATES_IN_NO_ORDER_OF_HASHES = noClasses()
            .that()
            .resideInAPackage(MARKET)
            .should()
            .dependOnClassesThat(describe(
                    "maps and sets ordered by hash",
                    type -> type.isEquivalentTo(java.util.HashMap.class)
                            || type.isEquivalentTo(java.util.HashSet.class)));

    @ArchTest
    static final ArchRule IS_NEVER_SERIALIZED_BY_JAVA = noClasses()
            .that()
            .resideInAPackage(MARKET)
            .and()
            .areNotEnums()
            .should()
            .beAssignableTo(Serializable.class);
}
