package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.GroupStartException;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.engine.EngineProvider;
import org.kingcobra.bft.engine.EngineStartException;
import org.kingcobra.bft.engine.OrderingEngine;

/** Starts groups. */
public final class Replicas {
    private Replicas() {}

    /** So many replicas of one state machine in this JVM, on the best engine that is on the class path. */
    public static ReplicaGroup embedded(int n, Supplier<? extends StateMachine> machine) {
        return embedded(n, GroupOptions.DEFAULT, Mount.of(machine));
    }

    /**
     * So many replicas of the mounted services in this JVM.
     *
     * @throws GroupStartException if the engine does not start or is not on the class path
     */
    public static ReplicaGroup embedded(int n, GroupOptions options, Mount... mounts) {
        GroupSize size = new GroupSize(n);
        List<Identity> identities = identities(size, options);
        Genesis genesis = new Genesis(
                options.nonce().orElseGet(Identities::nonce),
                identities.stream().map(Identity::id).toList());
        List<ReplicaRuntime> replicas = IntStream.range(0, n)
                .mapToObj(seat -> new ReplicaRuntime(genesis, seat, identities.get(seat), List.of(mounts), options))
                .toList();
        return new EmbeddedGroup(genesis, replicas, start(replicas, options), options);
    }

    /** One replica that orders in one thread: f = 0, for unit tests of services only. */
    public static ReplicaGroup inProcess(Mount... mounts) {
        return embedded(1, GroupOptions.DEFAULT.withEngine(InProcessEngine.NAME), mounts);
    }

    private static List<Identity> identities(GroupSize size, GroupOptions options) {
        if (options.replicas().isEmpty()) {
            return Stream.generate(Identities::generate).limit(size.n()).toList();
        }
        checkArgument(
                options.replicas().size() == size.n(),
                "expected %s replica identities, got %s",
                size.n(),
                options.replicas().size());
        return options.replicas();
    }

    private static OrderingEngine start(List<ReplicaRuntime> replicas, GroupOptions options) {
        EngineProvider provider = provider(options);
        try {
            return provider.start(replicas, options.settings());
        } catch (EngineStartException e) {
            throw new GroupStartException("the engine " + provider.name() + " did not start: " + e.getMessage(), e);
        }
    }

    private static EngineProvider provider(GroupOptions options) {
        List<EngineProvider> providers = new ArrayList<>();
        ServiceLoader.load(EngineProvider.class, Replicas.class.getClassLoader())
                .forEach(providers::add);
        return providers.stream()
                .filter(provider ->
                        options.engine().map(provider.name()::equals).orElse(provider.preference() > 0))
                .max(Comparator.comparingInt(EngineProvider::preference))
                .orElseThrow(() -> new GroupStartException("expected an engine "
                        + options.engine().map(name -> "named " + name).orElse("that tolerates faults")
                        + " on the class path, found "
                        + providers.stream().map(EngineProvider::name).toList()));
    }
}
