package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.wire.JudgedMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

/** The cases: open ones by number, charge and deadline; verdicts, the newest of them; and which charges were judged. */
final class Docket {
    /** Open cases of each class of evidence: testimony, which anybody can give, takes no room from statistics. */
    static final int OPEN_CASES_MAX = 512;
    /** Verdicts that can be read; older ones are in the ordered log. */
    static final int VERDICTS_MAX = 1_024;
    /** Charges that are remembered, so that nobody is judged twice of one. */
    static final int JUDGED_MAX = 65_536;

    private final ReplicatedCell<Long> lastNumber;
    private final ReplicatedMap<CaseId, OpenCase> open;
    private final ReplicatedMap<Digest, CaseId> openByCharge;
    private final ReplicatedMap<Due, CaseId> due;
    private final ReplicatedMap<CaseId, Verdict> verdicts;
    private final ReplicatedMap<Digest, Judged> judged;
    private final ReplicatedMap<CaseId, Digest> judgedByCase;

    Docket(StateSpace state) {
        lastNumber = state.cell("last-case", Codec.LONG, 0L);
        open = state.map("open-cases", CASE_ID, ArbiterCodecs.OPEN_CASE);
        openByCharge = state.map("open-by-charge", DIGEST, CASE_ID);
        due = state.map("due", Due.CODEC, CASE_ID);
        verdicts = state.map("verdicts", CASE_ID, ArbiterCodecs.VERDICT);
        judged = state.map("judged", DIGEST, Judged.CODEC);
        judgedByCase = state.map("judged-by-case", CASE_ID, DIGEST);
    }

    CaseId nextNumber() {
        lastNumber.set(Math.addExact(lastNumber.get(), 1));
        return new CaseId(lastNumber.get());
    }

    Optional<OpenCase> open(CaseId id) {
        return open.get(id);
    }

    Optional<OpenCase> open(Charge charge) {
        return openByCharge.get(charge.key()).flatMap(open::get);
    }

    NavigableMap<CaseId, OpenCase> openCases() {
        return open.view();
    }

    long openOf(EvidenceClass evidenceClass) {
        return open.view().values().stream()
                .filter(value -> value.file().charge().evidenceClass() == evidenceClass)
                .count();
    }

    long openOf(ClientId complainant) {
        return open.view().values().stream()
                .filter(value -> value.file().complainants().contains(complainant))
                .count();
    }

    /** Adds a case, or replaces what is known of it. */
    void put(OpenCase value) {
        Charge charge = value.file().charge();
        openByCharge.get(charge.key()).ifPresent(known -> check(known.equals(value.id()), "%s is open", charge));
        open.get(value.id()).ifPresent(old -> due.remove(Due.of(old)));
        open.put(value.id(), value);
        openByCharge.put(charge.key(), value.id());
        due.put(Due.of(value), value.id());
        check(due.size() == open.size(), "%s deadlines of %s cases", due.size(), open.size());
    }

    void close(OpenCase value) {
        OpenCase known = open.get(value.id()).orElseThrow();
        due.remove(Due.of(known));
        open.remove(value.id());
        openByCharge.remove(known.file().charge().key());
        check(openByCharge.size() == open.size(), "%s charges of %s cases", openByCharge.size(), open.size());
    }

    /** Cases whose stage has ended, earliest deadline first; those that await a first agreed time come before all. */
    List<OpenCase> due(long nowMicros, int casesMax) {
        List<OpenCase> result = new ArrayList<>();
        for (CaseId id : due.view().headMap(Due.firstAfter(nowMicros), false).values()) {
            if (result.size() == casesMax) {
                break;
            }
            result.add(open.get(id).orElseThrow());
        }
        return result;
    }

    Optional<Verdict> verdict(CaseId id) {
        return verdicts.get(id);
    }

    NavigableMap<CaseId, Verdict> verdicts() {
        return verdicts.view();
    }

    Optional<Judged> judged(Charge charge) {
        return judged.get(charge.key());
    }

    void record(Verdict verdict) {
        check(!verdicts.contains(verdict.id()), "%s is decided twice", verdict.id());
        check(!open.contains(verdict.id()), "%s is open and decided", verdict.id());
        verdicts.put(verdict.id(), verdict);
        remember(verdict);
        if (verdicts.size() > VERDICTS_MAX) {
            verdicts.remove(verdicts.view().firstKey());
        }
    }

    private void remember(Verdict verdict) {
        Digest charge = verdict.file().charge().key();
        judged.get(charge).ifPresent(earlier -> judgedByCase.remove(earlier.id()));
        judged.put(charge, new Judged(verdict.id(), verdict.outcome(), verdict.decidedMicros()));
        judgedByCase.put(verdict.id(), charge);
        if (judged.size() > JUDGED_MAX) {
            CaseId oldest = judgedByCase.view().firstKey();
            judged.remove(judgedByCase.get(oldest).orElseThrow());
            judgedByCase.remove(oldest);
        }
        check(judged.size() == judgedByCase.size(), "%s judged, %s by case", judged.size(), judgedByCase.size());
    }

    private static final Codec<CaseId> CASE_ID = new Codec<>() {
        @Override
        public ByteString encode(CaseId value) {
            return LONG.encode(value.number());
        }

        @Override
        public CaseId decode(ByteString bytes) throws MalformedStateException {
            return positive(LONG.decode(bytes));
        }
    };

    private static final Codec<Digest> DIGEST = new Codec<>() {
        @Override
        public ByteString encode(Digest value) {
            return value.bytes();
        }

        @Override
        public Digest decode(ByteString bytes) throws MalformedStateException {
            if (bytes.size() != Digest.BYTES) {
                throw new MalformedStateException("expected a digest of 32 bytes, got " + bytes.size());
            }
            return new Digest(bytes);
        }
    };

    private static CaseId positive(long number) throws MalformedStateException {
        if (number < 1) {
            throw new MalformedStateException("expected a case number of at least 1, got " + number);
        }
        return new CaseId(number);
    }

    /** What became of a charge, last. */
    record Judged(CaseId id, Outcome outcome, long decidedMicros) {
        static final Codec<Judged> CODEC = Codec.message(
                JudgedMessage.parser(),
                value -> JudgedMessage.newBuilder()
                        .setCaseId(value.id().number())
                        .setOutcome(value.outcome().name())
                        .setDecidedMicros(value.decidedMicros())
                        .build(),
                message -> new Judged(
                        new CaseId(message.getCaseId()),
                        Outcome.valueOf(message.getOutcome()),
                        message.getDecidedMicros()));
    }

    private record Due(long deadlineMicros, long caseNumber) implements Comparable<Due> {
        static final Codec<Due> CODEC = new Codec<>() {
            @Override
            public ByteString encode(Due value) {
                return LONG.encode(value.deadlineMicros()).concat(LONG.encode(value.caseNumber()));
            }

            @Override
            public Due decode(ByteString bytes) throws MalformedStateException {
                if (bytes.size() != 2 * Long.BYTES) {
                    throw new MalformedStateException("expected 16 bytes for a deadline, got " + bytes.size());
                }
                ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
                return new Due(buffer.getLong(), buffer.getLong());
            }
        };

        static Due of(OpenCase value) {
            return new Due(value.deadlineMicros(), value.id().number());
        }

        static Due firstAfter(long micros) {
            return new Due(Math.addExact(micros, 1), 0);
        }

        @Override
        public int compareTo(Due other) {
            int byDeadline = Long.compare(deadlineMicros, other.deadlineMicros);
            return byDeadline != 0 ? byDeadline : Long.compare(caseNumber, other.caseNumber);
        }
    }
}
