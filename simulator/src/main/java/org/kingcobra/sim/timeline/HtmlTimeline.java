package org.kingcobra.sim.timeline;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.timeline.Moment.Kind;

/** A run as a page of HTML that needs nothing else: a column for each node, time downwards. */
public final class HtmlTimeline {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #fff; --ink: #1c2430; --faint: #e4e8ee; --head: #f5f7fa;
              --order: #2563eb; --change: #9333ea; --execute: #15803d; --ask: #64748b; --fail: #c2410c; --report: #a16207;
              --violate: #b91c1c; --ails: #fdeedd; --catch-up: #0e7490; }
            @media (prefers-color-scheme: dark) { :root { --ground: #14181f; --ink: #dbe2ec; --faint: #262d38;
              --head: #1b212a; --order: #7aa5ff; --change: #cf9bff; --execute: #6fd08c; --ask: #94a3b8; --fail: #ff9d66;
              --report: #e6c25c; --violate: #ff7b7b; --ails: #33281d; --catch-up: #5fd3e6; } }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 13px/1.45 system-ui, sans-serif; }
            header { padding: 16px 20px 4px; }
            h1 { font-size: 18px; margin: 0 0 8px; }
            h1.violated { color: var(--violate); }
            pre { margin: 0 0 12px; padding: 10px 12px; background: var(--head); border-radius: 6px; overflow-x: auto;
              white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, monospace; }
            .legend span { margin-right: 14px; }
            table { border-collapse: collapse; width: 100%; table-layout: fixed; }
            th { position: sticky; top: 0; background: var(--head); text-align: left; padding: 6px 8px; font-weight: 600;
              border-bottom: 2px solid var(--faint); }
            th.liar::after { content: " Byzantine"; color: var(--violate); font-weight: 400; }
            th.time, td.time { width: 92px; position: sticky; left: 0; background: var(--head); }
            th.time { z-index: 1; }
            td { padding: 1px 8px; border-left: 1px solid var(--faint); vertical-align: top; overflow-wrap: anywhere; }
            td.time { color: var(--ask); font: 11px/1.6 ui-monospace, monospace; border-left: 0; white-space: nowrap; }
            td.ails, .legend .ails { background: var(--ails); }
            td.ails { cursor: help; }
            details { margin: 0 0 12px; }
            tr:hover td { box-shadow: inset 0 1px var(--ask), inset 0 -1px var(--ask); }
            tr.fault td { color: var(--fail); background: var(--head); font-size: 12px; }
            tr.healed td { border-top: 2px solid var(--execute); color: var(--execute); padding: 4px 8px; }
            tr.violates td { border-top: 2px solid var(--violate); border-bottom: 2px solid var(--violate);
              color: var(--violate); font-weight: 600; padding: 6px 8px; }
            .orders { color: var(--order); } .changes-leader { color: var(--change); } .executes { color: var(--execute); }
            .asks { color: var(--ask); } .fails { color: var(--fail); font-weight: 600; }
            .reports { color: var(--report); font-weight: 600; }
            .catches-up { color: var(--catch-up); } .differs { color: var(--violate); font-weight: 600; }
            """;

    /** Pixels; where they are more than the window has, the page scrolls. */
    private static final int TIME_WIDTH = 108;

    private static final int NODE_WIDTH = 120;

    private final Report report;
    private final Timeline timeline;
    private final FaultBands bands;
    private final StringBuilder page = new StringBuilder();

    private HtmlTimeline(Report report, Timeline timeline) {
        this.report = report;
        this.timeline = timeline;
        this.bands = new FaultBands(report.scenario(), timeline.healedMicros());
    }

    /**
     * The page about a run.
     *
     * @param timeline what was written down in it
     */
    public static String of(Report report, Timeline timeline) {
        return new HtmlTimeline(report, timeline).write();
    }

    private String write() {
        String title = report.isClean() ? "A run without a violation" : "This run " + ReportText.headline(report);
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<header>\n<h1")
                .append(report.isClean() ? "" : " class=\"violated\"")
                .append('>')
                .append(escaped(title))
                .append("</h1>\n<pre>")
                .append(escaped(String.join("\n", ReportText.lines(report))))
                .append("</pre>\n");
        allFaults();
        legend();
        page.append("</header>\n<table style=\"min-width:")
                .append(TIME_WIDTH + NODE_WIDTH * timeline.nodes())
                .append("px\">\n");
        heads();
        rows();
        return page.append("</table>\n</body>\n</html>\n").toString();
    }

    private void allFaults() {
        List<String> faults = ReportText.faults(report);
        if (faults.size() > ReportText.FAULT_LINES) {
            page.append("<details><summary>all ")
                    .append(faults.size())
                    .append(" planned faults</summary>\n<pre>")
                    .append(escaped(String.join("\n", faults)))
                    .append("</pre></details>\n");
        }
    }

    private void legend() {
        page.append("<p class=\"legend\">");
        for (Kind kind : Kind.values()) {
            if (!kind.isWide()) {
                page.append("<span class=\"")
                        .append(style(kind))
                        .append("\">&#9632; ")
                        .append(Names.words(kind))
                        .append("</span>");
            }
        }
        page.append("<span class=\"ails\">&nbsp;something ails the node: point at it&nbsp;</span></p>\n")
                .append("<p class=\"legend\">Nodes in one line did it within two milliseconds: point at a word for its")
                .append(" exact time. <code>executes 7 (2)</code>: batch 7 of two envelopes.</p>\n");
    }

    private void heads() {
        page.append("<thead><tr><th class=\"time\">time</th>");
        for (int node = 0; node < timeline.nodes(); node++) {
            page.append(bands.isByzantine(node) ? "<th class=\"liar\">" : "<th>")
                    .append(Names.node(node, report.scenario().replicas()))
                    .append("</th>");
        }
        page.append("</tr></thead>\n<tbody>\n");
    }

    private void rows() {
        boolean healed = false;
        for (Row row : Rows.of(report, timeline, bands.beginnings())) {
            Moment first = row.first();
            if (!healed && first.atMicros() >= timeline.healedMicros()) {
                healed = true;
                wide("healed", timeline.healedMicros(), "All faults end here, apart from those of Byzantine nodes.");
            }
            if (first.kind().isWide()) {
                wide(style(first.kind()), first.atMicros(), first.what());
            } else {
                narrow(row);
            }
        }
        page.append("</tbody>\n");
    }

    private void wide(String style, long atMicros, String text) {
        page.append("<tr class=\"").append(style).append("\">");
        time(atMicros);
        page.append("<td colspan=\"")
                .append(timeline.nodes())
                .append("\">")
                .append(escaped(text))
                .append("</td></tr>\n");
    }

    private void narrow(Row row) {
        page.append("<tr>");
        time(row.first().atMicros());
        for (int node = 0; node < timeline.nodes(); node++) {
            List<String> ails = bands.at(node, row.first().atMicros());
            page.append("<td");
            if (!ails.isEmpty()) {
                page.append(" class=\"ails\" title=\"")
                        .append(escaped(String.join("; ", ails)))
                        .append('"');
            }
            page.append('>');
            int seen = node;
            row.moments().stream().filter(moment -> moment.node() == seen).forEach(this::words);
            page.append("</td>");
        }
        page.append("</tr>\n");
    }

    private void words(Moment moment) {
        page.append("<span class=\"")
                .append(style(moment.kind()))
                .append("\" title=\"")
                .append(Names.time(moment.atMicros()))
                .append("\">")
                .append(escaped(moment.what()))
                .append("</span>");
    }

    private void time(long atMicros) {
        page.append("<td class=\"time\">").append(Names.time(atMicros)).append("</td>");
    }

    private static String style(Kind kind) {
        return Names.words(kind).replace(' ', '-');
    }

    private static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
