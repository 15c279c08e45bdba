package org.kingcobra.sim.cloud;

import static org.kingcobra.sim.cloud.Scene.await;

import java.util.List;
import java.util.Locale;
import org.kingcobra.arbiter.ArbiterClient;
import org.kingcobra.arbiter.ArbiterProgram;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.CaseId;
import org.kingcobra.arbiter.Sanction;
import org.kingcobra.arbiter.Verdict;

/** Arbiters are enrolled, and judge every case until none is open. */
final class CourtAct {
    /** Longer than any window of the arbiters' rules. */
    private static final long STAGE_MICROS = 61 * Scene.SECOND_MICROS;

    /** Far more than the five stages of a case. */
    private static final int STAGES_MAX = 60;

    private CourtAct() {}

    static void enrol(Scene scene) {
        ArbiterClient authority = new ArbiterClient(scene.client(Cast.AUTHORITY));
        Cast.arbiters().forEach(name -> await(authority.enrol(scene.company().id(name))));
        scene.story().tell("court     %d arbiters are enrolled", Cast.ARBITERS);
    }

    static void play(Scene scene) {
        for (int stage = 0; stage < STAGES_MAX && !openCases(scene).isEmpty(); stage++) {
            boolean acted = false;
            for (CaseId id : openCases(scene)) {
                acted |= letArbitersAct(scene, id);
            }
            if (!acted) {
                scene.advance(STAGE_MICROS);
            }
        }
    }

    /** Tells what replica 0 has come to, once it is level with the others. */
    static void tellVerdicts(Scene scene) {
        verdicts(scene).forEach(verdict -> tell(scene, verdict));
    }

    /** Whether anything was asked of any of them. A stage ends at its deadline, or once nobody is awaited any more. */
    private static boolean letArbitersAct(Scene scene, CaseId id) {
        boolean acted = false;
        for (String name : Cast.arbiters()) {
            ArbiterProgram program = new ArbiterProgram(
                    scene.company().id(name),
                    scene.company().secret("arbitration of " + name),
                    ArbiterProgram.Strategy.HONEST);
            acted |= await(new ArbiterClient(scene.client(name)).step(program, id))
                    .isPresent();
        }
        return acted;
    }

    /** Asked of the group and not of one replica, which may be behind. */
    private static List<CaseId> openCases(Scene scene) {
        return await(new ArbiterClient(scene.client(Cast.AUTHORITY)).openCases(new CaseId(1)));
    }

    private static List<Verdict> verdicts(Scene scene) {
        return scene.group().look(0, ArbiterService.class, ArbiterService::verdicts);
    }

    private static void tell(Scene scene, Verdict verdict) {
        Company company = scene.company();
        scene.story()
                .tell(
                        "verdict   %s, %s: %s, class %s, %s",
                        company.name(verdict.file().charge().accused()),
                        verdict.file().charge().offence().words(),
                        verdict.outcome(),
                        verdict.file().charge().evidenceClass(),
                        verdict.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        verdict.sanctions().forEach(sanction -> scene.story().tell("sanction  %s", words(company, sanction)));
    }

    private static String words(Company company, Sanction sanction) {
        String target = company.name(sanction.target());
        return switch (sanction.kind()) {
            case FINE ->
                sanction.amount() == 0
                        ? target + " has no money for a fine"
                        : target + " pays " + sanction.amount() + " to "
                                + sanction.beneficiary().map(company::name).orElse("nobody");
            case REFUSAL -> target + " is refused service";
            case STRIKE_OFF -> target + " is struck off the roll";
            case REPORTED_FAULTY -> target + " is reported as faulty";
        };
    }
}
