package org.kingcobra.fusion.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;

/** What a replicated service must not lean on. */
@AnalyzeClasses(packages = "org.kingcobra.fusion.service", importOptions = ImportOption.DoNotIncludeTests.class)
class ServiceArchitectureTest {
    @ArchTest
    static final ArchRule theServiceKnowsNoThreadSocketOrEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.kingcobra.bft.runtime..",
                    "org.kingcobra.bft.net..",
                    "org.kingcobra.bft.bftsmart..",
                    "org.kingcobra.bft.engine..",
                    "org.kingcobra.mac..",
                    "org.kingcobra.request..",
                    "org.kingcobra.arbiter..");

    @ArchTest
    static final ArchRule nothingIteratesInHashOrder =
            noClasses().should().dependOnClassesThat().belongToAnyOf(HashMap.class, HashSet.class);

    @ArchTest
    static final ArchRule nothingRemembersAFloatingPointNumber =
            noFields().should().haveRawType(double.class).orShould().haveRawType(float.class);
}
