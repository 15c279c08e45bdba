package org.kingcobra.sim.workload;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.check.Observer;
import org.kingcobra.sim.check.Order;
import org.kingcobra.sim.kernel.RandomStream;

/** A few registers that are read, written and compared-and-set; its history is judged by the search for a linear order. */
public final class RegisterWorkload implements Workload {
    private static final int KEYS = 4;
    private static final int VALUES = 6;

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
                return List.of(new Mount(Text.TAG, "register", RegisterWorkload::service));
            }

            @Override
            public Actor actor(int client, RandomStream random) {
                return new Script(size, random, number -> Text.operation(words(random)));
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
            public List<Observer> invariants(Findings findings, Order order) {
                return List.of(new LinearRegisters(findings, order));
            }
        };
    }

    private static String words(RandomStream random) {
        String key = "k" + random.below(KEYS);
        return switch (random.below(4)) {
            case 0 -> "write " + key + " " + random.below(VALUES);
            case 1 -> "swap " + key + " " + random.below(VALUES) + " " + random.below(VALUES);
            default -> "read " + key;
        };
    }

    private static Service service(StateSpace space) {
        ReplicatedMap<String, String> values = space.map("values", Codec.STRING, Codec.STRING);
        return (command, context) -> {
            List<String> words = Text.words(command);
            String key = words.get(1);
            String value = values.get(key).orElse(Register.UNSET);
            return switch (words.get(0)) {
                case "read" -> Reply.done(value);
                case "write" -> {
                    values.put(key, words.get(2));
                    yield Reply.done("ok");
                }
                default -> {
                    boolean isAsExpected = value.equals(words.get(2));
                    if (isAsExpected) {
                        values.put(key, words.get(3));
                    }
                    yield Reply.done(isAsExpected ? "ok" : "no");
                }
            };
        };
    }
}
