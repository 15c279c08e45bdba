package org.kingcobra.request;

import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.request.wire.Number;

/** Problem reports (M-REQ-08): checked for form, counted, and passed on to whoever judges. */
final class Reports {
    private final RequestBook book;
    private final ReplicatedCell<Long> reported;
    private final ReplicatedMap<ClientId, ReportWindow> windows;
    private final Agenda<ClientId> ends;

    Reports(StateSpace state, RequestBook book) {
        this.book = book;
        reported = state.cell("reports", Codec.LONG, 0L);
        windows = state.map("report-windows", Codec.CLIENT, ReportWindow.CODEC);
        ends = new Agenda<>(state, "report-window-ends", Codec.CLIENT);
    }

    Reply report(Call call, Complaint complaint) {
        Optional<MarketStatus> refusal = refusal(call.client(), complaint);
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        Optional<ReportWindow> known = windows.get(call.client());
        ReportWindow window = known.orElse(ReportWindow.from(call.nowMicros())).at(call.nowMicros());
        if (!window.hasRoom()) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (known.isEmpty() && windows.size() >= MarketLimits.REPORT_WINDOWS) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        known.ifPresent(old -> ends.remove(old.endMicros(), call.client()));
        windows.put(call.client(), window.oneMore());
        ends.add(window.endMicros(), call.client());
        complaint.request().flatMap(book::get).ifPresent(request -> book.told(marked(request, call.client())));
        ReportId id = new ReportId(reported.get() + 1);
        reported.set(id.number());
        call.context()
                .emit(new ProblemReported(
                        id, call.client(), complaint.accused(), complaint.request(), complaint.evidence()));
        return Reply.done(Number.newBuilder().setNumber(id.number()).build().toByteString());
    }

    /** Forgets windows that have ended, a bounded number at a time. */
    void forgetEnded(long nowMicros) {
        for (int i = 0; i < MarketLimits.DUE_PER_ADVANCE; i++) {
            Optional<ClientId> ended = ends.soonestBy(nowMicros);
            if (ended.isEmpty()) {
                return;
            }
            ends.remove(windows.get(ended.get()).orElseThrow().endMicros(), ended.get());
            windows.remove(ended.get());
        }
    }

    private Optional<MarketStatus> refusal(ClientId complainant, Complaint complaint) {
        if (complaint.request().isEmpty()) {
            return Optional.of(MarketStatus.ACCUSES_HERSELF)
                    .filter(status -> complaint.accused().equals(complainant));
        }
        Optional<ServiceRequest> request = book.get(complaint.request().get());
        if (request.isEmpty()) {
            return Optional.of(MarketStatus.REQUEST_UNKNOWN);
        }
        if (complaint.accused().equals(complainant)) {
            return Optional.of(MarketStatus.ACCUSES_HERSELF);
        }
        if (!isBetween(request.get(), complainant, complaint.accused())) {
            return Optional.of(MarketStatus.NOT_THE_PARTIES);
        }
        boolean again = complainant.equals(request.get().buyer())
                ? request.get().grievances().reportedByBuyer()
                : request.get().grievances().reportedByProvider();
        return again ? Optional.of(MarketStatus.ALREADY_REPORTED) : Optional.empty();
    }

    private static boolean isBetween(ServiceRequest request, ClientId one, ClientId other) {
        return (one.equals(request.buyer()) && other.equals(request.provider()))
                || (one.equals(request.provider()) && other.equals(request.buyer()));
    }

    private static ServiceRequest marked(ServiceRequest request, ClientId complainant) {
        return request.told(
                complainant.equals(request.buyer())
                        ? request.grievances().reportedByBuyerToo()
                        : request.grievances().reportedByProviderToo());
    }
}
