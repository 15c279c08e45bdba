package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.StateSpace;

/** The services of one replica, in mount order: ascending tags. Each sees those below it. */
final class MountedServices {
    private record Mounted(int tag, StateSpace space, Service service) {}

    private final ImmutableList<Mounted> mounted;

    MountedServices(List<Mount> mounts, Journal journal) {
        List<Mount> ordered = new ArrayList<>(mounts);
        ordered.sort(Comparator.comparingInt(Mount::tag));
        Set<Integer> tags = new TreeSet<>();
        Set<String> names = new TreeSet<>(List.of(HostState.NAME));
        ImmutableList.Builder<Mounted> services = ImmutableList.builder();
        for (Mount mount : ordered) {
            checkArgument(tags.add(mount.tag()), "two services are mounted under tag %s", mount.tag());
            checkArgument(names.add(mount.name()), "two services are named %s", mount.name());
            StateSpace space = new StateSpace(mount.name(), journal);
            services.add(new Mounted(mount.tag(), space, mount.factory().apply(space)));
        }
        mounted = services.build();
    }

    int count() {
        return mounted.size();
    }

    Service at(int position) {
        return mounted.get(position).service;
    }

    /** Where the service with this tag stands, if one does. */
    OptionalInt position(int tag) {
        for (int i = 0; i < mounted.size(); i++) {
            if (mounted.get(i).tag == tag) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The service of this class that is mounted below a position. */
    <S extends Service> S below(int position, Class<S> type) {
        for (int i = 0; i < position; i++) {
            if (type.isInstance(at(i))) {
                return type.cast(at(i));
            }
        }
        throw new IllegalStateException("no " + type.getSimpleName() + " is mounted below "
                + (position < count() ? mounted.get(position).space.name() : "the host"));
    }

    List<StateSpace> spaces() {
        return mounted.stream().map(Mounted::space).toList();
    }
}
