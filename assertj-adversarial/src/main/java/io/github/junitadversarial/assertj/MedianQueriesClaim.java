package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.outcome.AttackSuccessRate.percent;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.MedianQueries;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import io.github.junitadversarial.outcome.Verdict.Result;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * The claim that it takes so many queries to break the median attacked image. An image that withstood would have needed
 * more than were spent on it, so the median may be known only to lie between two bounds.
 *
 * @param minQueries lowest median that passes
 * @param confidence of the interval for images like these, empty for a claim about the fixtures alone
 */
record MedianQueriesClaim(int minQueries, OptionalDouble confidence) {

    /** Of an image that no number of queries is known to break. */
    private static final long UNBOUNDED = Long.MAX_VALUE;

    MedianQueriesClaim {
        if (minQueries < 1) {
            throw new IllegalArgumentException(
                    "minQueries is " + minQueries + "; every attack takes at least 1 query, so ask for more");
        }
    }

    Verdict judge(RobustnessReport report) {
        Evidence evidence = Evidence.of(report);
        Optional<String> gap = evidence.noneAttacked().or(evidence::incomplete);
        if (gap.isPresent()) {
            return verdict(Result.INCONCLUSIVE, gap.get());
        }
        Verdict verdict = confidence.isPresent() ? ofImagesLikeThese(report) : ofTheseImages(report);
        Optional<String> inDoubt = evidence.attackInDoubt();
        return verdict.passed() && inDoubt.isPresent()
                ? verdict(Result.INCONCLUSIVE, inDoubt.get() + ": " + verdict.reason())
                : verdict;
    }

    private Verdict ofTheseImages(RobustnessReport report) {
        long atLeast = median(report, MedianQueriesClaim::fewestQueries);
        long atMost = median(report, MedianQueriesClaim::mostQueries);
        if (atMost < minQueries) {
            return verdict(Result.FAIL, measured(report, atLeast, atMost));
        }
        if (atLeast < minQueries) {
            return verdict(
                    Result.INCONCLUSIVE, measured(report, atLeast, atMost) + "; a larger query budget would tell");
        }
        return verdict(Result.PASS, measured(report, atLeast, atMost));
    }

    private Verdict ofImagesLikeThese(RobustnessReport report) {
        MedianQueries median = report.survivalCurve().orElseThrow().median(confidence.orElseThrow());
        String measured = String.format(
                Locale.ROOT,
                "median %s, with %s confidence %s to %s, of %,d attacked images",
                number(median.estimate()),
                percent(median.confidence()),
                number(median.lower()),
                number(median.upper()),
                report.attackSuccessRate().attacked());
        if (median.upper().isPresent() && median.upper().getAsInt() < minQueries) {
            return verdict(Result.FAIL, measured);
        }
        int searched = report.attack().budget();
        if (median.lower().orElse(searched) < minQueries) {
            return verdict(Result.INCONCLUSIVE, measured + "; more images or a larger query budget would tell");
        }
        return verdict(Result.PASS, measured);
    }

    private static String number(OptionalInt queries) {
        return queries.isPresent() ? String.format(Locale.ROOT, "%,d", queries.getAsInt()) : "beyond the budget";
    }

    private Verdict verdict(Result result, String reason) {
        String queries = String.format(Locale.ROOT, "median of at least %,d queries to break an image", minQueries);
        return new Verdict(result, confidence.isPresent() ? queries + " like these" : queries, reason);
    }

    private static String measured(RobustnessReport report, long atLeast, long atMost) {
        String median = atLeast == atMost
                ? String.format(Locale.ROOT, "%,d", atMost)
                : atMost == UNBOUNDED
                        ? String.format(Locale.ROOT, "known only to be at least %,d", atLeast)
                        : String.format(Locale.ROOT, "known only to be between %,d and %,d", atLeast, atMost);
        return "median " + median + ", with " + report.broken().size() + " of "
                + report.attackSuccessRate().attacked() + " attacked images broken";
    }

    private static long fewestQueries(ImageOutcome image) {
        if (image.status() == OutcomeStatus.EXHAUSTED) {
            return UNBOUNDED;
        }
        return image.queriesToBreak()
                .orElse(image.queries().clean() + image.queries().search() + 1);
    }

    private static long mostQueries(ImageOutcome image) {
        return image.queriesToBreak().isPresent() ? image.queriesToBreak().getAsInt() : UNBOUNDED;
    }

    private static long median(RobustnessReport report, ToLongFunction<ImageOutcome> queries) {
        long[] sorted = report.images().stream()
                .filter(ImageOutcome::attacked)
                .mapToLong(queries)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        boolean single = sorted.length % 2 == 1 || sorted[middle] == UNBOUNDED;
        return single ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
