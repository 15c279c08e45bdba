package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.HOUR;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.SIMON;
import static org.kingcobra.request.MarketBench.START;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.done;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.wire.CollectionSnapshot;

class ReportTest {
    private final MarketBench bench = MarketBench.withSally();
    private final MarketClient bella = bench.client(BELLA);

    @Test
    void aReportIsNumberedAndToldToWhoeverJudges() {
        ServiceRequest request = bench.published(1);
        ReportId first = done(bella.report(about(request, SALLY.id())));
        ReportId second = done(bella.report(new Complaint(SIMON.id(), Optional.empty(), List.of(bytes("photo")))));
        assertEquals(new ReportId(1), first);
        assertEquals(
                List.of(
                        new ProblemReported(first, BELLA.id(), SALLY.id(), Optional.of(request.id()), List.of()),
                        new ProblemReported(second, BELLA.id(), SIMON.id(), Optional.empty(), List.of(bytes("photo")))),
                bench.witness().heard(ProblemReported.class));
    }

    @Test
    void bothPartiesMayReportOneRequestAndEachOnce() {
        ServiceRequest request = bench.published(1);
        done(bella.report(about(request, SALLY.id())));
        done(bench.client(SALLY).report(about(request, BELLA.id())));
        bench.refused(MarketStatus.ALREADY_REPORTED, () -> bella.report(about(request, SALLY.id())));
        bench.refused(MarketStatus.ALREADY_REPORTED, () -> bench.client(SALLY).report(about(request, BELLA.id())));
        done(bench.client(SALLY).reply(request.id(), 30, bytes("cut")));
        bench.refused(MarketStatus.ALREADY_REPORTED, () -> bella.report(about(request, SALLY.id())));
    }

    @Test
    void aReportOfAnUnknownRequestIsRefused() {
        Complaint complaint =
                new Complaint(BELLA.id(), Optional.of(new RequestId(BELLA.id(), new MessageId(1, 1, 1))), List.of());
        bench.refused(MarketStatus.REQUEST_UNKNOWN, () -> bella.report(complaint));
    }

    @Test
    void nobodyAccusesHerself() {
        ServiceRequest request = bench.published(1);
        bench.refused(MarketStatus.ACCUSES_HERSELF, () -> bella.report(about(request, BELLA.id())));
        bench.refused(
                MarketStatus.ACCUSES_HERSELF,
                () -> bella.report(new Complaint(BELLA.id(), Optional.empty(), List.of())));
    }

    @Test
    void onlyThePartiesOfARequestReportEachOther() {
        ServiceRequest request = bench.published(1);
        bench.refused(MarketStatus.NOT_THE_PARTIES, () -> bella.report(about(request, SIMON.id())));
        bench.refused(MarketStatus.NOT_THE_PARTIES, () -> bench.client(BORIS).report(about(request, SALLY.id())));
    }

    @Test
    void aFloodOfReportsEndsAtTheQuotaUntilTheWindowIsOver() {
        Complaint complaint = new Complaint(SALLY.id(), Optional.empty(), List.of());
        for (int i = 0; i < MarketLimits.REPORTS_PER_WINDOW; i++) {
            done(bella.report(complaint));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.report(complaint));
        done(bench.client(BORIS).report(complaint));
        bench.harness.advanceTo(START + HOUR - 1);
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.report(complaint));
        bench.harness.advanceTo(START + HOUR);
        done(bella.report(complaint));
    }

    /** Keys are free: a window that has ended is nothing to be kept for ever. */
    @Test
    void whoReportedLongAgoIsForgotten() {
        Complaint complaint = new Complaint(SALLY.id(), Optional.empty(), List.of());
        done(bella.report(complaint));
        bench.harness.advanceTo(START + HOUR - 1);
        done(bench.client(BORIS).report(complaint));
        assertEquals(1, chunksOf("report-windows"));
        bench.harness.advanceTo(START + HOUR);
        assertEquals(1, chunksOf("report-windows"));
        bench.harness.advanceTo(START + 2 * HOUR);
        assertEquals(0, chunksOf("report-windows"));
        assertEquals(0, chunksOf("report-window-ends"));
    }

    private int chunksOf(String collection) {
        return bench.harness.host().snapshot().getSpacesList().stream()
                .filter(space -> space.getName().equals(RequestService.NAME))
                .flatMap(space -> space.getCollectionsList().stream())
                .filter(contents -> contents.getName().equals(collection))
                .mapToInt(CollectionSnapshot::getChunksCount)
                .sum();
    }

    @Test
    void aReportThatNobodyTakesWasNotMade() {
        bench.witness().veto(ProblemReported.class);
        bench.refused(
                HostStatus.RESULT_TOO_LARGE,
                () -> bella.report(new Complaint(SALLY.id(), Optional.empty(), List.of())));
    }

    private static Complaint about(ServiceRequest request, ClientId accused) {
        return new Complaint(accused, Optional.of(request.id()), List.of());
    }
}
