package io.github.junitadversarial.report;

import io.github.junitadversarial.outcome.DetectionResult;
import io.github.junitadversarial.outcome.MapDrop;
import io.github.junitadversarial.outcome.RemovalRate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attack did to a detector, in {@code report.json}. The names of the components, here and in the records
 * within, are keys of the schema.
 */
record DetectionEntry(
        Removal removalRate,
        List<OfLabel> byLabel,
        List<OfSize> bySize,
        double removalByCount,
        @Nullable Precision meanAveragePrecision,
        @Nullable Double pixels,
        @Nullable Double pixelShare,
        @Nullable Double queriesToBest) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    DetectionEntry {
        Objects.requireNonNull(removalRate);
        byLabel = List.copyOf(byLabel);
        bySize = List.copyOf(bySize);
    }

    static DetectionEntry of(DetectionResult result) {
        boolean measured = result.broken() > 0;
        return new DetectionEntry(
                Removal.of(result.removal()),
                result.byLabel().entrySet().stream()
                        .map(entry -> new OfLabel(entry.getKey(), Removal.of(entry.getValue())))
                        .toList(),
                result.bySize().entrySet().stream()
                        .map(entry -> new OfSize(Terms.of(entry.getKey()), Removal.of(entry.getValue())))
                        .toList(),
                result.removalByCount(),
                result.mapDrop().map(Precision::of).orElse(null),
                measured ? result.pixels() : null,
                measured ? result.pixelShare() : null,
                measured ? result.queriesToBest() : null);
    }

    record Removal(
            int hidden,
            int objects,
            int open,
            @Nullable Double rate,
            @Nullable Double largestPossible) {

        private static Removal of(RemovalRate rate) {
            boolean known = rate.objects() > 0;
            return new Removal(
                    rate.hidden(),
                    rate.objects(),
                    rate.open(),
                    known ? rate.value() : null,
                    known ? rate.largestPossible() : null);
        }

        /** The rate in large type; a lower bound where images were stopped early. */
        String inWords() {
            return (open > 0 ? "≥ " : "") + Figures.percent(rate);
        }

        /** Such as {@code 3 of 7}. */
        String counted() {
            return Figures.count(hidden) + " of " + Figures.count(objects);
        }
    }

    record OfLabel(String label, Removal removalRate) {

        /** @throws NullPointerException if a part is missing */
        OfLabel {
            Objects.requireNonNull(label);
            Objects.requireNonNull(removalRate);
        }
    }

    record OfSize(String size, Removal removalRate) {

        /** @throws NullPointerException if a part is missing */
        OfSize {
            Objects.requireNonNull(size);
            Objects.requireNonNull(removalRate);
        }
    }

    record Precision(double before, double after, double drop) {

        private static Precision of(MapDrop drop) {
            return new Precision(drop.before().mean(), drop.after().mean(), drop.value());
        }
    }
}
