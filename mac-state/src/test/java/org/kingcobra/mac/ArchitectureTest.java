package org.kingcobra.mac;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.Executor;

@AnalyzeClasses(packages = "org.kingcobra.mac", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Instant.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule startsNoThread = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class);

    @ArchTest
    static final ArchRule drawsNothingAtRandom = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule opensNoFileAndNoSocket = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|.*Stream|.*Reader|.*Writer).*");

    @ArchTest
    static final ArchRule keepsNothingInHashOrder = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(HashMap.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(HashSet.class);

    @ArchTest
    static final ArchRule isNotSerializedByTheJdk = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .and()
            .areNotEnums()
            .should()
            .implement(java.io.Serializable.class);

    @ArchTest
    static final ArchRule importsTheCoreOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kingcobra.fusion..",
                    "org.kingcobra.request..",
                    "org.kingcobra.arbiter..",
                    "org.kingcobra.sim..",
                    "org.kingcobra.bench..",
                    "bftsmart..");

    @ArchTest
    static final ArchRule tablesKnowNoRuleOfMoney = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.mac.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kingcobra.mac", "org.kingcobra.mac.wire", "org.kingcobra.bft.host..");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.kingcobra.mac.(*)..").should().beFreeOfCycles();
}
