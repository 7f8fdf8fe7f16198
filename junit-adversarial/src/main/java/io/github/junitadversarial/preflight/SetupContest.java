package io.github.junitadversarial.preflight;

import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Geometry;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ModelSetup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Tries set-ups of a model on a sample of the fixtures. After 6, 12 and 25 images the better half goes on (successive
 * halving, Karnin 2013), so that most of the queries go to those that matter. One picture is held at a time.
 */
final class SetupContest {

    private static final Set<Integer> CUTS = Set.of(6, 12, 25);
    private static final int SMALLEST_FIELD = 4;

    private final ClassifierModel model;
    private final List<LabelledScores> sample;
    private final List<LabelReading> readings;
    private final BooleanSupplier stopped;
    private int tried;
    private int queries;

    SetupContest(
            ClassifierModel model, List<LabelledScores> sample, List<LabelReading> readings, BooleanSupplier stopped) {
        this.model = model;
        this.sample = sample;
        this.readings = readings;
        this.stopped = stopped;
    }

    /**
     * Those that were asked about every image of the sample, closed again; none if the run was stopped meanwhile.
     *
     * @throws UnusableFixturesException if an image cannot be read any more
     */
    List<Contestant> hold(List<ModelSetup> setups) {
        List<Contestant> all = new ArrayList<>();
        try {
            for (ModelSetup setup : setups) {
                model.newScorer(setup).ifPresent(scorer -> all.add(new Contestant(setup, scorer, sample.size())));
            }
            tried += all.size();
            return finalists(all);
        } finally {
            all.forEach(Contestant::close);
        }
    }

    /** Set-ups that the model could be asked in. */
    int tried() {
        return tried;
    }

    int queries() {
        return queries;
    }

    private List<Contestant> finalists(List<Contestant> all) {
        List<Contestant> field = new ArrayList<>(all);
        for (int i = 0; i < sample.size() && !field.isEmpty(); i++) {
            if (stopped.getAsBoolean()) {
                return List.of();
            }
            if (CUTS.contains(i)) {
                field.sort(Comparator.comparingInt((Contestant one) -> one.right(readings, sample))
                        .reversed());
                field = new ArrayList<>(field.subList(
                        0, Math.min(field.size(), Math.max(SMALLEST_FIELD, field.size() / 2))));
            }
            ask(field, picture(sample.get(i)));
        }
        return field;
    }

    private void ask(List<Contestant> field, RgbImage picture) {
        Map<Geometry, Optional<RgbImage>> entering = new HashMap<>();
        field.removeIf(one -> {
            Optional<RgbImage> image = entering.computeIfAbsent(one.setup().geometry(), steps -> after(steps, picture));
            queries += image.isPresent() ? 1 : 0;
            return image.isEmpty() || !one.ask(image.get());
        });
    }

    private static Optional<RgbImage> after(Geometry steps, RgbImage picture) {
        try {
            return Optional.of(steps.apply(picture));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RgbImage picture(LabelledScores labelled) {
        try {
            return labelled.fixture().read();
        } catch (UnreadableImageException e) {
            throw new UnusableFixturesException(
                    "image " + labelled.fixture().name() + " could be read at the start of the run and no more: "
                            + e.getMessage(),
                    e);
        }
    }
}
