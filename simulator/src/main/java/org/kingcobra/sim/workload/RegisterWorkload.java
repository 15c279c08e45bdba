package org.kingcobra.sim.workload;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.kernel.RandomStream;

/** A few registers that are read, in order and outside it, written and compared-and-set; its history is judged by the search for a linear order. */
public final class RegisterWorkload implements Workload {
    private final Size size;

    public RegisterWorkload() {
        this(Size.USUAL);
    }

    private RegisterWorkload(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "register";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return new RegisterWorkload(other);
    }

    @Override
    public Session begin(Setting setting) {
        return new Session() {
            @Override
            public List<Mount> mounts() {
                return List.of(new Mount(Text.TAG, "register", RegisterService::new));
            }

            @Override
            public Actor actor(int client, RandomStream random) {
                return new RegisterActor(size, random);
            }

            @Override
            public Model model() {
                TreeMap<String, String> values = new TreeMap<>();
                return (service, command) -> {
                    List<String> words = Text.words(command);
                    if (words.size() < 2) { // the service throws where it is asked for nothing
                        return Optional.of(Reply.refused(HostStatus.SERVICE_FAILED));
                    }
                    Register.Step step = Register.step(values.getOrDefault(words.get(1), Register.UNSET), words);
                    values.put(words.get(1), step.value());
                    return Optional.of(Reply.done(step.answer()));
                };
            }

            @Override
            public List<Check> invariants(Findings findings, Order order) {
                return List.of(new LinearRegisters(findings, order));
            }
        };
    }
}
