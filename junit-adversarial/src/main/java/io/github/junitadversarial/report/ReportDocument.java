package io.github.junitadversarial.report;

import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.outcome.Verdict;
import java.util.List;

/** {@code report.json}. The names of the components are the keys of the schema {@code report.schema.json}. */
record ReportDocument(
        int schemaVersion,
        Library library,
        Summary summary,
        List<GateEntry> gates,
        List<RefusedGate> refusedGates,
        List<UnreadableResult> unreadableResults) {

    /** Goes up when a key goes away or changes its meaning, not when one is added. */
    static final int SCHEMA_VERSION = 1;

    record Summary(int gates, int passed, int failed, int inconclusive, int refused, int unreadable) {}

    static ReportDocument of(BuildResults.Contents contents) {
        List<GateEntry> gates = contents.gates();
        return new ReportDocument(
                SCHEMA_VERSION,
                Library.THIS,
                new Summary(
                        gates.size(),
                        count(gates, Verdict.Result.PASS),
                        count(gates, Verdict.Result.FAIL),
                        count(gates, Verdict.Result.INCONCLUSIVE),
                        contents.refused().size(),
                        contents.unreadable().size()),
                gates,
                contents.refused(),
                contents.unreadable());
    }

    private static int count(List<GateEntry> gates, Verdict.Result verdict) {
        return (int) gates.stream()
                .filter(gate -> gate.verdict().result().equals(Terms.of(verdict)))
                .count();
    }
}
