package org.kingcobra.fusion;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rows of the package table that this module is held to. */
@AnalyzeClasses(packages = "org.kingcobra.fusion", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> FLOATING = List.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final DescribedPredicate<JavaClass> CLOCKS_CHANCE_THREADS_AND_FILES = DescribedPredicate.describe(
            "clocks, chance, threads, files and sockets",
            type -> type.getName()
                    .matches("java\\.lang\\.(Thread|ThreadLocal|Runtime|Process).*"
                            + "|java\\.util\\.(Random|SplittableRandom|Timer|UUID|Date|Calendar)(\\$.*)?|java\\.util\\.random\\..*"
                            + "|java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.(?!CompletableFuture$).*"
                            + "|java\\.time\\.(Clock|Instant|LocalDateTime|ZonedDateTime|LocalDate|LocalTime)"
                            + "|java\\.io\\.(File|RandomAccess|Console|Print|Object).*"
                            + "|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*"));

    @ArchTest
    static final ArchRule thePureLibraryRestsOnTheLanguageAlone = classes()
            .that()
            .resideInAPackage("org.kingcobra.fusion")
            .should()
            .onlyDependOnClassesThat(resideInAPackage("org.kingcobra.fusion")
                    .or(resideInAnyPackage("java.lang", "java.lang.invoke", "java.lang.runtime"))
                    .or(resideInAnyPackage("java.util", "java.util.function", "java.util.stream", "java.math"))
                    .or(resideInAPackage("org.jspecify.annotations"))
                    .or(JavaClass.Predicates.type(long[].class))
                    .or(JavaClass.Predicates.type(int[].class))
                    .or(JavaClass.Predicates.type(boolean[].class)));

    @ArchTest
    static final ArchRule nothingHereReadsAClockOrAFileOrRollsDice =
            noClasses().should().dependOnClassesThat(CLOCKS_CHANCE_THREADS_AND_FILES);

    @ArchTest
    static final ArchRule nothingHereAsksTheSystemForTime = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule nothingHereIteratesInHashOrder = noClasses()
            .that()
            .resideInAPackage("org.kingcobra.fusion")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "hash-ordered collections",
                    type -> type.getName().matches("java\\.util\\.(Hash|IdentityHash|WeakHash).*")));

    @ArchTest
    static final ArchRule noMemberTouchesAFloatingPointNumber = noMembers()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.kingcobra.fusion")
            .should(ArchCondition.from(
                    DescribedPredicate.describe("touch floating point", ArchitectureTest::touchesFloating)));

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static boolean touchesFloating(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::isFloating);
    }
}
