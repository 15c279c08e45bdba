package org.kingcobra.bft.bftsmart;

import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.leaderchange.CertifiedDecision;
import bftsmart.tom.leaderchange.CollectData;
import bftsmart.tom.leaderchange.LCManager;
import bftsmart.tom.leaderchange.LCMessage;
import bftsmart.tom.util.TOMUtil;
import java.io.IOException;
import java.security.SignedObject;
import java.util.HashSet;
import java.util.Set;
import org.kingcobra.bft.GroupSize;

/**
 * Which STOP, STOPDATA and SYNC the artifact gets to see: the first of its kind from its sender, from whom it may come, whole, with
 * valid batches, with decisions that are proved and collected states that are signed, of this regency, and within bounds. The
 * artifact itself checks a part of that in a part of the cases (attacks E2, S5; its own notes say so).
 */
final class LeaderChangeRules {
    private static final int NOTHING_DECIDED = -1;

    private final TOMLayer layer;
    private final GroupSize size;
    private final int self;
    private final Validity validity;
    private final Certificates certificates;
    private final Set<Seen> seen = new HashSet<>();

    private record Seen(int sender, int type, int regency) {}

    LeaderChangeRules(TOMLayer layer, GroupSize size, Validity validity, Certificates certificates) {
        this.layer = layer;
        this.size = size;
        this.self = layer.controller.getStaticConf().getProcessId();
        this.validity = validity;
        this.certificates = certificates;
    }

    boolean allow(LCMessage message) {
        int installed = manager().getLastReg();
        int regency = message.getReg();
        Seen key = new Seen(message.getSender(), message.getType(), regency);
        boolean due = regency >= Math.max(installed, 1) && regency <= installed + size.n() && !seen.contains(key);
        if (!due || !isSound(message)) {
            return false;
        }
        seen.removeIf(old -> old.regency() < installed);
        return seen.add(key);
    }

    private LCManager manager() {
        return layer.getSynchronizer().getLCManager();
    }

    /** The artifact's leaders take turns, from replica 0 on. */
    private int leaderOf(int regency) {
        return regency % size.n();
    }

    private boolean isSound(LCMessage message) {
        try (LeaderChangePayload payload = new LeaderChangePayload(message.getPayload())) {
            return switch (message.getType()) {
                case TOMUtil.STOP -> isSoundStop(payload);
                case TOMUtil.STOPDATA -> leaderOf(message.getReg()) == self && isSoundStopData(payload, message);
                case TOMUtil.SYNC ->
                    leaderOf(message.getReg()) == message.getSender() && isSoundSync(payload, message.getReg());
                default -> false;
            };
        } catch (IOException | ClassNotFoundException e) {
            return false;
        }
    }

    private boolean isSoundStop(LeaderChangePayload payload) throws IOException, ClassNotFoundException {
        return payload.readBoolean() && validity.holdsFor(payload.read(byte[].class)) && payload.isAtEnd();
    }

    private boolean isSoundStopData(LeaderChangePayload payload, LCMessage message)
            throws IOException, ClassNotFoundException {
        boolean decided = payload.readBoolean();
        if (decided) {
            int instance = payload.readInt();
            byte[] value = payload.read(byte[].class);
            CertifiedDecision last = new CertifiedDecision(message.getSender(), instance, value, payload.readVotes());
            if (!isProved(last)) {
                return false;
            }
        }
        SignedObject signed = payload.read(SignedObject.class);
        return payload.isAtEnd()
                && signed.getObject() instanceof CollectData collected
                && collected.getPid() == message.getSender()
                && layer.verifySignature(signed, message.getSender())
                && isSound(collected, message.getReg());
    }

    private boolean isSoundSync(LeaderChangePayload payload, int regency) throws IOException, ClassNotFoundException {
        CertifiedDecision last = payload.read(CertifiedDecision.class);
        Set<SignedObject> signed = payload.readCollects();
        byte[] proposal = payload.read(byte[].class);
        payload.readInt();
        int instance = last.getCID() + 1;
        return payload.isAtEnd()
                && isProved(last)
                && areSound(signed, instance, regency)
                && validity.holdsFor(proposal)
                && mayAcceptTheOutcome(signed, proposal, instance, regency);
    }

    private boolean isProved(CertifiedDecision last) {
        return last.getCID() == NOTHING_DECIDED
                ? last.getDecision() == null && last.getConsMessages() == null
                : last.getCID() >= 0 && certificates.proves(last) && validity.holdsFor(last.getDecision());
    }

    private boolean areSound(Set<SignedObject> signed, int instance, int regency)
            throws IOException, ClassNotFoundException {
        Set<Integer> replicas = new HashSet<>();
        for (SignedObject one : signed) {
            boolean sound = one.getObject() instanceof CollectData collected
                    && collected.getPid() >= 0
                    && collected.getPid() < size.n()
                    && collected.getCid() <= instance // else a later decision than the one named is known
                    && layer.verifySignature(one, collected.getPid())
                    && isSound(collected, regency)
                    && replicas.add(collected.getPid());
            if (!sound) {
                return false;
            }
        }
        return replicas.size() >= size.responsive();
    }

    /** The artifact counts a value as often as it is listed, so each may be listed once (it would let one liar certify alone). */
    private boolean isSound(CollectData collected, int regency) {
        if (collected.getEts() != regency || collected.getQuorumWrites() == null || collected.getWriteSet() == null) {
            return false;
        }
        int locked = collected.getQuorumWrites().getTimestamp();
        Set<EnvelopeId> values = new HashSet<>();
        return locked >= 0
                && locked < regency
                && collected.getWriteSet().stream()
                        .allMatch(written -> written.getTimestamp() >= 0
                                && written.getTimestamp() < regency
                                && values.add(EnvelopeId.of(written.getValue(), 0, written.getValue().length))
                                && validity.holdsFor(written.getValue()));
    }

    /** What the artifact will make of a SYNC must not contradict what this replica has accepted before. */
    private boolean mayAcceptTheOutcome(Set<SignedObject> signed, byte[] proposal, int instance, int regency) {
        HashSet<CollectData> collected = manager().selectCollects(new HashSet<>(signed), instance, regency);
        byte[] bound = manager().getBindValue(collected);
        return certificates.mayAccept(instance, EnvelopeId.sha256(bound == null ? proposal : bound));
    }
}
