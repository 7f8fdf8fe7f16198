package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.goal.Scores;
import io.github.junitadversarial.image.DecodedImage;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.preflight.BatchAgreement;
import io.github.junitadversarial.preflight.CleanScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads every fixture once and asks the model about it, one image at a time; refuses what no attack could make sense
 * of.
 */
final class Surveyor {

    private static final int AGREEMENT_SAMPLES = 4;

    /** One fixture, read and scored; without scores if it is unreadable. */
    private sealed interface Look {

        record Unreadable(Fixture fixture, String reason) implements Look {}

        record Scored(Fixture fixture, ImageReaderName reader, CleanScores clean) implements Look {}
    }

    private final AttackPoint point;
    private final ClassifierModel model;
    private final FixtureSet fixtures;
    private final AttackSpec attack;

    Surveyor(AttackPoint point, FixtureSet fixtures, AttackSpec attack) {
        this.point = point;
        this.model = point.model();
        this.fixtures = fixtures;
        this.attack = attack;
    }

    /** The survey; of the images reached so far where the stop signal is raised meanwhile. */
    Survey survey(Workers workers, StopSignal stop, ProgressMeter progress) {
        // Labels and target are checked before the model is asked anything, where the model says what its labels are.
        requireSense();
        requireFittingImages();
        List<Look> looks = look(workers, stop, progress);
        List<CleanScores> clean = looks.stream()
                .filter(Look.Scored.class::isInstance)
                .map(look -> ((Look.Scored) look).clean())
                .toList();
        if (clean.isEmpty()) {
            return new Survey(
                    model.labels(),
                    ScoreScale.LOGITS,
                    List.of(),
                    unreadable(looks, model.labels()),
                    List.of(),
                    Optional.empty(),
                    0);
        }
        Labels labels = labelsFor(clean.get(0).scores().length);
        boolean alike = clean.stream().map(CleanScores::digest).distinct().count() == 1;
        List<CleanScores> compared =
                alike ? List.of(clean.get(0), ofNegative(firstScored(looks).fixture())) : clean;
        ScoreScale scale = CleanScores.check(clean, model.identity().name());
        CleanScores.check(compared, model.identity().name());
        List<SurveyedImage> attackable = attackable(looks, labels);
        Optional<BatchAgreement> batches = stop.isRaised() ? Optional.empty() : batches(attackable);
        int setupQueries =
                (alike ? 1 : 0) + batches.map(BatchAgreement::queries).orElse(0);
        return new Survey(
                Optional.of(labels), scale, attackable, leftOut(looks, labels), readers(looks), batches, setupQueries);
    }

    /** Checks what can be checked without reading a picture or asking the model. */
    void requireSense() {
        model.labels().ifPresent(this::requireKnownLabels);
        point.attackedSize().ifPresent(this::requirePossibleAttack);
    }

    private List<Look> look(Workers workers, StopSignal stop, ProgressMeter progress) {
        List<Fixture> all = fixtures.fixtures();
        Look[] looks = new Look[all.size()];
        AtomicInteger next = new AtomicInteger();
        boolean ended = workers.run(() -> {
            try (BatchScorer scorer =
                    model.newScorer(BatchShapes.fixed(model.batchShapes().rows().get(0)))) {
                for (int i = next.getAndIncrement(); i < all.size() && !stop.isRaised(); i = next.getAndIncrement()) {
                    looks[i] = look(all.get(i), scorer);
                    progress.charge(1);
                }
            }
        });
        if (!ended) {
            throw new UnusableModelException(Workers.neverCameBack(stop));
        }
        return Arrays.stream(looks).filter(Objects::nonNull).toList();
    }

    private Look look(Fixture fixture, BatchScorer scorer) {
        DecodedImage decoded;
        try {
            decoded = point.decode(fixture);
        } catch (UnreadableImageException e) {
            return new Look.Unreadable(fixture, String.valueOf(e.getMessage()));
        }
        RgbImage image = decoded.image();
        requirePossibleAttack(fixture.name(), image);
        scorer.bind(0, image);
        scorer.score(1);
        return new Look.Scored(
                fixture,
                decoded.reader(),
                new CleanScores(fixture.name(), image.digest(), Arrays.copyOf(scorer.scores(), scorer.classes())));
    }

    private static List<ImageReaderName> readers(List<Look> looks) {
        return looks.stream()
                .filter(Look.Scored.class::isInstance)
                .map(look -> ((Look.Scored) look).reader())
                .distinct()
                .sorted()
                .toList();
    }

    private static Look.Scored firstScored(List<Look> looks) {
        return looks.stream()
                .filter(Look.Scored.class::isInstance)
                .map(Look.Scored.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** With a single picture at hand, only another one can show that the model looks at it. */
    private CleanScores ofNegative(Fixture fixture) {
        RgbImage image;
        try {
            image = point.read(fixture);
        } catch (UnreadableImageException e) {
            throw new UnusableFixturesException(String.valueOf(e.getMessage()), e);
        }
        PixelEdits inverted = new PixelEdits();
        for (int position = 0; position < image.pixels(); position++) {
            inverted.add(position, ~image.rgb(position) & 0xFFFFFF);
        }
        RgbImage negative = image.with(inverted);
        return new CleanScores(
                "the negative of " + fixture.name(),
                negative.digest(),
                model.classify(negative).clone());
    }

    private void requireFittingImages() {
        for (Fixture fixture : fixtures.fixtures()) {
            try {
                point.requireFitting(fixture, fixtures.location());
            } catch (UnreadableImageException e) {
                // It is reported with the others when it is read.
            }
        }
    }

    private void requirePossibleAttack(Size size) {
        requirePossibleAttack(fixtures.location(), RgbImage.filled(size.width(), size.height(), 0));
    }

    private void requirePossibleAttack(String where, RgbImage image) {
        try {
            attack.maxPixels(image);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("images of " + where + ": " + e.getMessage(), e);
        }
    }

    /** The labels of a model that gives so many scores, which all fixtures must know. */
    Labels labelsFor(int classes) {
        if (classes < 2) {
            throw new UnusableModelException("model " + model.identity().name() + " gives " + classes
                    + " score; at least 2 classes are needed to mistake one for another");
        }
        Labels labels = model.labels().orElseGet(() -> Labels.numbered(classes));
        if (labels.size() != classes) {
            throw new UnusableModelException("labels name " + labels.size() + " classes, but model "
                    + model.identity().name() + " gives " + classes
                    + " scores; give one label per score, in their order");
        }
        requireKnownLabels(labels);
        return labels;
    }

    private void requireKnownLabels(Labels labels) {
        for (Fixture fixture : fixtures.fixtures()) {
            if (labels.classOf(fixture.label()).isEmpty()) {
                throw new UnusableFixturesException("label '" + fixture.label() + "' of image " + fixture.name()
                        + " is none of the model's labels (" + labels.summary()
                        + "); rename its folder, mend labels.csv, or give the model its labels");
            }
        }
        if (attack.goal() instanceof Goal.TargetLabel target
                && labels.classOf(target.label()).isEmpty()) {
            throw new IllegalArgumentException("target is '" + target.label()
                    + "', which is none of the model's labels (" + labels.summary() + ")");
        }
    }

    private List<SurveyedImage> attackable(List<Look> looks, Labels labels) {
        List<SurveyedImage> images = new ArrayList<>();
        for (Look look : looks) {
            if (look instanceof Look.Scored scored
                    && verdict(scored.clean().scores(), scored.fixture(), labels)
                            .isEmpty()) {
                images.add(new SurveyedImage(
                        scored.fixture(),
                        scored.clean().digest(),
                        className(scored.fixture(), labels),
                        labels.classOf(scored.fixture().label()).orElseThrow(),
                        scored.clean().scores()));
            }
        }
        images.sort(Comparator.comparing(SurveyedImage::digest).thenComparing(SurveyedImage::name));
        return List.copyOf(images);
    }

    private List<ImageOutcome> leftOut(List<Look> looks, Labels labels) {
        List<ImageOutcome> outcomes = new ArrayList<>(unreadable(looks, Optional.of(labels)));
        for (Look look : looks) {
            if (look instanceof Look.Scored scored) {
                verdict(scored.clean().scores(), scored.fixture(), labels)
                        .map(status -> leftOut(
                                scored.fixture(),
                                className(scored.fixture(), labels),
                                scored.clean().digest(),
                                labels.name(Scores.topClass(scored.clean().scores())),
                                status,
                                SurveyedImage.CLEAN_PASS,
                                ""))
                        .ifPresent(outcomes::add);
            }
        }
        return List.copyOf(outcomes);
    }

    private static List<ImageOutcome> unreadable(List<Look> looks, Optional<Labels> labels) {
        return looks.stream()
                .filter(Look.Unreadable.class::isInstance)
                .map(Look.Unreadable.class::cast)
                .map(look -> leftOut(
                        look.fixture(),
                        labels.map(known -> className(look.fixture(), known))
                                .orElse(look.fixture().label()),
                        "",
                        "",
                        OutcomeStatus.UNREADABLE,
                        QueryLedger.NONE,
                        look.reason()))
                .toList();
    }

    private static ImageOutcome leftOut(
            Fixture fixture,
            String label,
            String digest,
            String predicted,
            OutcomeStatus status,
            QueryLedger queries,
            String detail) {
        return new ImageOutcome(fixture.name(), digest, label, predicted, status, queries, Optional.empty(), detail);
    }

    // A folder may be called by a class's number; reports speak of its name.
    static String className(Fixture fixture, Labels labels) {
        OptionalInt known = labels.classOf(fixture.label());
        return known.isPresent() ? labels.name(known.getAsInt()) : fixture.label();
    }

    /** Why an image cannot be attacked whose clean picture has these scores, empty if it can. */
    Optional<OutcomeStatus> verdict(float[] scores, Fixture fixture, Labels labels) {
        int trueClass = labels.classOf(fixture.label()).orElseThrow();
        if (attack.goal() instanceof Goal.TargetLabel target
                && labels.classOf(target.label()).orElseThrow() == trueClass) {
            return Optional.of(OutcomeStatus.ALREADY_TARGET);
        }
        for (int c = 0; c < scores.length; c++) {
            if (scores[c] > scores[trueClass]) {
                return Optional.of(OutcomeStatus.MISCLASSIFIED);
            }
        }
        for (int c = 0; c < scores.length; c++) {
            if (c != trueClass && scores[c] == scores[trueClass]) {
                return Optional.of(OutcomeStatus.AMBIGUOUS);
            }
        }
        return Optional.empty();
    }

    private Optional<BatchAgreement> batches(List<SurveyedImage> attackable) {
        List<RgbImage> samples = attackable.stream()
                .limit(AGREEMENT_SAMPLES)
                .map(image -> LiveImage.readAgain(image, point))
                .toList();
        return samples.isEmpty() ? Optional.empty() : Optional.of(point.agreement(samples));
    }
}
