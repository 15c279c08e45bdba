package org.kingcobra.arbiter;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.RequestState;
import org.kingcobra.request.ServiceRequest;

/** What the market's records say about a disputed request, and about what the complainants claim of it. */
final class RequestFacts {
    /** The kind of exhibit that a fact is. */
    static final String KIND = "fact";

    private RequestFacts() {}

    static List<Exhibit> of(CaseFile file, RequestService market) {
        Optional<ServiceRequest> request =
                RequestSubject.request(file.charge().subject()).flatMap(market::request);
        if (request.isEmpty()) {
            return List.of();
        }
        ImmutableList.Builder<Exhibit> facts = ImmutableList.builder();
        facts.add(fact(Finding.STATES, description(request.get())));
        boolean accusesProvider = file.charge().accused().equals(request.get().provider());
        if (accusesProvider) {
            file.exhibits().stream()
                    .filter(exhibit -> exhibit.submitter()
                            .filter(file.complainants()::contains)
                            .isPresent())
                    .map(Claim::of)
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(claim -> facts.add(fact(finding(claim, request.get()), "on the claim " + words(claim))));
        }
        return facts.build();
    }

    private static Finding finding(Claim claim, ServiceRequest request) {
        return switch (claim) {
            case NOT_ANSWERED ->
                switch (request.state()) {
                    case REPLIED -> Finding.REFUTES;
                    // a silent provider and lost messages look the same: the benefit of the doubt (M-ARB-04)
                    case EXPIRED -> Finding.INDICATES;
                    case OPEN -> Finding.STATES;
                };
            case OVERCHARGED -> isOvercharged(request) ? Finding.CORROBORATES : notOvercharged(request);
            case POOR_GOODS -> Finding.STATES;
        };
    }

    private static boolean isOvercharged(ServiceRequest request) {
        return request.grievances().overchargeDemanded() > request.terms().price();
    }

    /** While a request is open its provider may still demand too much. */
    private static Finding notOvercharged(ServiceRequest request) {
        return request.state() == RequestState.OPEN ? Finding.STATES : Finding.REFUTES;
    }

    private static String description(ServiceRequest request) {
        return String.format(
                Locale.ROOT,
                "%s, price agreed %d, charged %d, demanded at most %d",
                words(request.state()),
                request.terms().price(),
                request.settlement().priceCharged(),
                Math.max(
                        request.settlement().priceCharged(),
                        request.grievances().overchargeDemanded()));
    }

    private static Exhibit fact(Finding finding, String words) {
        return Exhibit.of(KIND, finding, Optional.empty(), ByteString.copyFromUtf8(words));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
