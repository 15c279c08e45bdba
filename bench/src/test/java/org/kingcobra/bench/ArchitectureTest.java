package org.kingcobra.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know the bare artifact, and that measuring knows nothing of what is measured. */
@AnalyzeClasses(packages = "org.kingcobra", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BENCH = "org.kingcobra.bench";

    /** Decision 0008. */
    @ArchTest
    static final ArchRule onlyThePeersAndTheAdapterKnowTheArtifact = noClasses()
            .that()
            .resideOutsideOfPackages(BENCH + ".peer", "org.kingcobra.bft.bftsmart", "bftsmart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("bftsmart..");

    @ArchTest
    static final ArchRule onlyThePeersTakeFromTheAdapter = noClasses()
            .that()
            .resideOutsideOfPackages(BENCH + ".peer", "org.kingcobra.bft.bftsmart", "bftsmart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.kingcobra.bft.bftsmart");

    @ArchTest
    static final ArchRule nobodyImportsTheBench = noClasses()
            .that()
            .resideOutsideOfPackage(BENCH + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BENCH + "..");

    @ArchTest
    static final ArchRule measuringKnowsNothingOfWhatIsMeasured = classes()
            .that()
            .resideInAPackage(BENCH + ".measure")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    BENCH + ".measure", "java..", "org.HdrHistogram", "com.google.common..", "org.jspecify.."));

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(BENCH + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCommandIsOnTop = noClasses()
            .that()
            .resideInAPackage(BENCH + ".(**)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BENCH);
}
