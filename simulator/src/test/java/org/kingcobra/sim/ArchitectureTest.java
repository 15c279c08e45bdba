package org.kingcobra.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The simulator's rows of the package table: scenarios and kernel are pure, the command line is not. */
@AnalyzeClasses(packages = "org.kingcobra.sim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CLOCKS_THREADS_CHANCE_OR_FILES_OUTSIDE_THE_COMMAND_LINE_AND_TESTS = noClasses()
            .that()
            .resideOutsideOfPackages("org.kingcobra.sim.cli..", "org.kingcobra.sim.junit..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|concurrent\\.(Executor.*|ThreadLocalRandom|locks.*))")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.(Clock|Instant|LocalDate.*|ZonedDateTime)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..");

    @ArchTest
    static final ArchRule THE_KERNEL_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.sim")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kingcobra.mac..",
                    "org.kingcobra.fusion..",
                    "org.kingcobra.request..",
                    "org.kingcobra.arbiter..");

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_ARTIFACT =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("bftsmart..", "org.kingcobra.bft.bftsmart..");

    @ArchTest
    static final ArchRule TEST_TOOLS_STAY_WHERE_THEY_ARE_OPTIONAL = noClasses()
            .that()
            .resideOutsideOfPackages("org.kingcobra.sim.jqwik..", "org.kingcobra.sim.junit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.jqwik..", "org.junit..", "org.opentest4j..");

    @ArchTest
    static final ArchRule ONLY_ITS_OWN_PACKAGE_KNOWS_JQWIK = noClasses()
            .that()
            .resideOutsideOfPackage("org.kingcobra.sim.jqwik..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.jqwik..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.kingcobra.sim.(*)..").should().beFreeOfCycles();
}
