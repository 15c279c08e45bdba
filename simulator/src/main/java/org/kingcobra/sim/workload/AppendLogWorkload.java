package org.kingcobra.sim.workload;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.StateMachine;
import org.kingcobra.sim.check.Model;
import org.kingcobra.sim.kernel.RandomStream;

/** A list that grows; each answer is the place of a line and a digest of all before it. Its state is a user's state machine. */
public final class AppendLogWorkload implements Workload {
    private static final int LINE_BYTES_MAX = 200;

    private final Size size;

    public AppendLogWorkload() {
        this(Size.USUAL);
    }

    private AppendLogWorkload(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "append-log";
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public Workload sized(Size other) {
        return new AppendLogWorkload(other);
    }

    @Override
    public Session begin(Setting setting) {
        return new Session() {
            @Override
            public List<Mount> mounts() {
                return List.of(Mount.of(Log::new));
            }

            @Override
            public Actor actor(int client, RandomStream random) {
                return new Script(
                        size,
                        random,
                        number -> Text.operation(client + "." + number + "x".repeat(random.below(LINE_BYTES_MAX))));
            }

            @Override
            public Model model() {
                List<ByteString> lines = new ArrayList<>();
                return (service, command) -> Optional.of(modelled(lines, command));
            }
        };
    }

    private static Reply modelled(List<ByteString> lines, Ordered command) {
        lines.add(command.payload());
        Digest chain = Digest.ZERO;
        for (ByteString line : lines) {
            chain = Digest.hasher().add(chain).add(line).digest();
        }
        return Reply.done(lines.size() + " " + chain.abbreviated());
    }

    /** The number of lines and the digest of all. */
    private static final class Log implements StateMachine {
        private long count;
        private Digest chain = Digest.ZERO;

        @Override
        public Reply apply(Ordered command) {
            count++;
            chain = Digest.hasher().add(chain).add(command.payload()).digest();
            return Reply.done(count + " " + chain.abbreviated());
        }

        @Override
        public ByteString snapshot() {
            return ByteString.copyFromUtf8(Long.toString(count)).concat(chain.bytes());
        }

        @Override
        public void restore(ByteString snapshot) {
            int digits = snapshot.size() - Digest.BYTES;
            count = Long.parseLong(snapshot.substring(0, digits).toStringUtf8());
            chain = new Digest(snapshot.substring(digits));
        }
    }
}
