package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * An arbiter as a program: for an open case, the command that she sends next. Pure, and the same answer however often it is
 * asked: nonces and salts are derived from her secret and the case, so that she forgets nothing by crashing.
 *
 * @param secret at least {@link Seals#SECRET_BYTES} bytes that nobody else knows
 */
public record ArbiterProgram(ClientId self, ByteString secret, Strategy strategy) {
    private static final ByteString NONCE = ByteString.copyFromUtf8("contribution");
    private static final ByteString SALT = ByteString.copyFromUtf8("vote");

    public ArbiterProgram {
        checkArgument(
                secret.size() >= Seals.SECRET_BYTES,
                "expected a secret of at least %s bytes, got %s",
                Seals.SECRET_BYTES,
                secret.size());
    }

    /** How she votes on a file; must give the same vote whenever asked about the same file. */
    public interface Strategy {
        Vote vote(CaseFile file);

        /** Follows the evidence: see {@link HonestStrategy}. */
        Strategy HONEST = new HonestStrategy();

        /** Convicts whoever comes. */
        Strategy ALWAYS_GUILTY = file -> Vote.GUILTY;

        /** Acquits whoever comes. */
        Strategy ALWAYS_INNOCENT = file -> Vote.INNOCENT;
    }

    /** The payload of her next command to the arbiters' service; nothing where nothing is asked of her. */
    public Optional<ByteString> next(OpenCase open) {
        if (open.file().isParty(self)) {
            return Optional.empty();
        }
        return switch (open.stage()) {
            case GATHERING -> Optional.empty();
            case SEALING_CONTRIBUTIONS ->
                Optional.of(ArbiterCommands.sealContribution(
                        open.id(), Seals.contribution(open.digest(), self, derived(open, NONCE))));
            case OPENING_CONTRIBUTIONS ->
                Optional.of(ArbiterCommands.openContribution(open.id(), derived(open, NONCE)));
            case SEALING_VOTES ->
                onPanel(open)
                        .map(drawn -> ArbiterCommands.sealVote(
                                drawn.id(),
                                Seals.vote(drawn.digest(), self, strategy.vote(drawn.file()), derived(drawn, SALT))));
            case OPENING_VOTES ->
                onPanel(open)
                        .map(drawn -> ArbiterCommands.openVote(
                                drawn.id(), strategy.vote(drawn.file()), derived(drawn, SALT)));
        };
    }

    private Optional<OpenCase> onPanel(OpenCase open) {
        return open.panel().contains(self) ? Optional.of(open) : Optional.empty();
    }

    private ByteString derived(OpenCase open, ByteString purpose) {
        return Digest.hasher()
                .addSized(secret)
                .addSized(purpose)
                .add(self.key())
                .add(open.digest())
                .digest()
                .bytes();
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "arbiter " + self.abbreviated();
    }
}
