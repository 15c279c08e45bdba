package org.kingcobra.bft;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The package table, held by a test: who may touch the world outside, and who may know whom. */
@AnalyzeClasses(
        packages = {"org.kingcobra.bft", "bftsmart"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
    private static final String ROOT = "org.kingcobra.bft";
    private static final String CRYPTO = ROOT + ".crypto";

    /** Packages whose code must give equal effects for equal input, on every replica. */
    private static final String[] REPLICATED = {
        ROOT,
        ROOT + ".state..",
        ROOT + ".time..",
        ROOT + ".host..",
        ROOT + ".order..",
        ROOT + ".transfer..",
        ROOT + ".log.."
    };

    /** Packages without threads, clocks, chance, files or sockets; crypto may draw keys (decision 0003). */
    private static final String[] PURE = {
        ROOT,
        ROOT + ".state..",
        ROOT + ".time..",
        ROOT + ".host..",
        ROOT + ".reply..",
        ROOT + ".order..",
        ROOT + ".transfer..",
        ROOT + ".log..",
        ROOT + ".replica..",
        ROOT + ".engine..",
        CRYPTO + ".."
    };

    /** Which packages of this module each one may know; {@code wire} is generated. */
    private static final Map<String, Set<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            Map.entry("", Set.of("state")), // a mount makes a service in a state space
            Map.entry(".wire", Set.of()),
            Map.entry(".state", Set.of("", "wire")),
            Map.entry(".engine", Set.of("")),
            Map.entry(".crypto", Set.of("")),
            Map.entry(".time", Set.of("")),
            Map.entry(".host", Set.of("", "state", "engine", "crypto", "time", "order", "wire")),
            Map.entry(".reply", Set.of("", "host", "wire")),
            Map.entry(".order", Set.of("", "crypto", "wire")),
            Map.entry(".transfer", Set.of("", "order", "wire")),
            Map.entry(".log", Set.of("", "order", "wire")),
            Map.entry(".replica", Set.of("", "state", "engine", "crypto", "host", "order", "transfer", "log", "wire")),
            Map.entry(".bftsmart", Set.of("", "engine")),
            Map.entry(".runtime", Set.of("", "state", "engine", "crypto", "host", "reply", "wire"))));

    @ArchTest
    static final ArchRule NO_THREADS_OR_CLOCKS_IN_PURE_PACKAGES = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(named(
                    "threads, executors and clocks",
                    type -> type.isAssignableTo(Thread.class)
                            || type.isEquivalentTo(ThreadLocal.class)
                            || type.isAssignableTo(java.util.Timer.class)
                            || type.isAssignableTo(java.util.concurrent.Executor.class)
                            || type.isEquivalentTo(java.util.concurrent.Executors.class)
                            || type.isEquivalentTo(java.time.Clock.class)))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethodWhere(calls(
                    "the time of day",
                    target -> target.getName().equals("now")
                            && target.getOwner().getPackageName().equals("java.time")));

    @ArchTest
    static final ArchRule NO_CHANCE_IN_PURE_PACKAGES = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .doNotHaveFullyQualifiedName(CRYPTO + ".Identities") // draws keys and nonces
            .and()
            .doNotHaveFullyQualifiedName(CRYPTO + ".KeyFiles") // draws salts and serial numbers
            .should()
            .dependOnClassesThat(named(
                    "random generators",
                    type -> type.isAssignableTo(java.util.random.RandomGenerator.class)
                            || type.isAssignableTo(java.util.Random.class)))
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule NO_FILES_OR_SOCKETS_IN_PURE_PACKAGES = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .doNotHaveFullyQualifiedName(CRYPTO + ".KeyFiles")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                    .or(resideInAnyPackage("java.io..")
                            .and(not(assignableTo(IOException.class)))
                            .and(not(assignableTo(Serializable.class)))));

    @ArchTest
    static final ArchRule NO_ORDER_BY_HASH_IN_REPLICATED_PACKAGES = noClasses()
            .that()
            .resideInAnyPackage(REPLICATED)
            .should()
            .dependOnClassesThat(named(
                    "maps and sets ordered by hash",
                    type -> type.isEquivalentTo(java.util.HashMap.class)
                            || type.isEquivalentTo(java.util.HashSet.class)
                            || type.isEquivalentTo(java.util.IdentityHashMap.class)
                            || type.isEquivalentTo(java.util.WeakHashMap.class)
                            || type.isAssignableTo(java.util.concurrent.ConcurrentHashMap.class)))
            .orShould()
            .callMethodWhere(calls("a set or map whose order is salted in every JVM", ArchitectureTest::isSalted));

    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION = classes()
            .that()
            .resideOutsideOfPackages(ROOT + ".wire..", ROOT + ".bftsmart..")
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .notBeAssignableTo(Serializable.class);

    /** The adapter extends classes of the artifact and of the JDK that are serializable; none of its own says so. */
    @ArchTest
    static final ArchRule NO_JAVA_SERIALIZATION_IN_THE_ADAPTER_EITHER = noClasses()
            .that(named(
                    "are serializable by their own word",
                    type -> type.getRawInterfaces().stream()
                            .anyMatch(declared -> declared.isEquivalentTo(Serializable.class))))
            .should()
            .resideInAPackage(ROOT + ".bftsmart..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_ARTIFACT_IS_KNOWN_TO_ITS_ADAPTER_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".bftsmart..", "bftsmart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("bftsmart..");

    @ArchTest
    static final ArchRule WHAT_LIVES_IN_A_PACKAGE_OF_THE_ARTIFACT_IS_ONE_ACCESSOR = classes()
            .that()
            .resideInAPackage("bftsmart..")
            .should()
            .resideInAPackage("bftsmart.communication")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static void packagesKnowOnlyThoseBelowThem(JavaClasses classes) {
        MAY_KNOW.forEach((from, known) -> {
            String[] allowed = known.stream()
                    .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + from)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                            .and(not(resideInAnyPackage(ROOT + from)))
                            .and(not(resideInAnyPackage(allowed))))
                    .allowEmptyShould(true)
                    .check(classes);
        });
    }

    @ArchTest
    static void everyPackageStandsInTheTable(JavaClasses classes) {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .resideInAnyPackage(
                        MAY_KNOW.keySet().stream().map(name -> ROOT + name).toArray(String[]::new))
                .check(classes);
    }

    private static boolean isSalted(CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        if (owner.isEquivalentTo(Set.class) || owner.isEquivalentTo(Map.class)) {
            return Set.of("of", "copyOf", "ofEntries").contains(target.getName());
        }
        return owner.isEquivalentTo(java.util.stream.Collectors.class)
                && target.getName().matches(".*Set|.*Map|grouping.*");
    }

    private static DescribedPredicate<JavaClass> named(String what, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static DescribedPredicate<JavaCall<?>> calls(
            String what, java.util.function.Predicate<CodeUnitCallTarget> test) {
        return DescribedPredicate.describe(what, call -> test.test(call.getTarget()));
    }
}
