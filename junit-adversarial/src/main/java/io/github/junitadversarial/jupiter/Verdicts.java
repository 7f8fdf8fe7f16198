package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of a judgement, at least one: limit or body, baseline, waivers. One that fails decides, then one that is
 * inconclusive; only where all pass is the whole a pass.
 */
record Verdicts(List<Verdict> parts) {

    Verdicts {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a judgement without a part could only pass");
        }
    }

    /** The parts that are no pass, those that fail first. */
    List<Verdict> open() {
        return parts.stream()
                .filter(part -> !part.passed())
                .sorted(Comparator.comparing(part -> part.result() != Result.FAIL))
                .toList();
    }

    boolean passed() {
        return open().isEmpty();
    }

    /** All of them as one, with the reasons of what is no pass, or of all. */
    Verdict together() {
        List<Verdict> deciding = passed() ? parts : open();
        return new Verdict(
                deciding.get(0).result(),
                parts.stream().map(Verdict::claim).collect(Collectors.joining("; ")),
                deciding.stream().map(Verdict::reason).collect(Collectors.joining("; ")));
    }
}
