package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.fixture.UnusableFixturesException;
import io.github.junitadversarial.geometry.Size;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.image.DecodedImage;
import io.github.junitadversarial.image.ImageReaderName;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.BatchScorer;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.preflight.CleanScores;
import io.github.junitadversarial.preflight.LabelledScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads every fixture once and asks the model about it, one image at a time; refuses what no attack could make sense
 * of.
 */
final class Surveyor {

    /** One fixture, read and scored; without scores if it is unreadable. */
    private sealed interface Look {

        record Unreadable(Fixture fixture, String reason) implements Look {}

        /** @param again what came of asking the same again */
        record Scored(Fixture fixture, ImageReaderName reader, CleanScores clean, List<float[]> again) implements Look {

            List<float[]> answers() {
                return Stream.concat(Stream.of(clean.scores()), again.stream()).toList();
            }
        }
    }

    private final AttackPoint point;
    private final ImageModel model;
    private final Task task;
    private final FixtureSet fixtures;
    private final AttackSpec attack;
    private final CampaignOptions options;
    private final Repetition repetition;

    Surveyor(RunSetup setup) {
        this.point = setup.point();
        this.model = setup.model();
        this.fixtures = setup.fixtures();
        this.task = setup.task();
        this.attack = setup.attack();
        this.options = setup.options();
        this.repetition = options.repetition();
    }

    /** The survey; of the images reached so far where the stop signal is raised meanwhile. */
    Survey survey(Workers workers, StopSignal stop, ProgressMeter progress) {
        // Labels and target are checked before the model is asked anything, where the model says what its labels are.
        requireSense();
        requireFittingImages();
        List<Look> looks = look(workers, stop, progress);
        List<Look.Unreadable> unreadable = unreadable(looks);
        requireMostToBeReadable(unreadable, looks.size());
        List<CleanScores> clean = looks.stream()
                .filter(Look.Scored.class::isInstance)
                .map(look -> ((Look.Scored) look).clean())
                .toList();
        if (clean.isEmpty()) {
            return new Survey(
                    model.labels(),
                    ScoreScale.LOGITS,
                    List.of(),
                    outcomes(unreadable, model.labels()),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    0);
        }
        Labels labels = task.labelsFor(clean.get(0).scores().length);
        boolean alike = clean.stream().map(CleanScores::digest).distinct().count() == 1;
        List<CleanScores> compared =
                alike ? List.of(clean.get(0), ofNegative(firstScored(looks).fixture())) : clean;
        ScoreScale scale = task.check(clean);
        task.check(compared);
        List<SurveyedImage> attackable = attackable(looks, labels);
        List<LabelledScores> answers = answers(looks, labels);
        Checkup.Findings findings = stop.isRaised()
                ? new Checkup.Findings(Optional.empty(), List.of(), 0)
                : byOneOf(
                        workers,
                        stop,
                        () -> new Checkup(task, point, options, stop).of(answers, labels, scale, attackable));
        return new Survey(
                Optional.of(labels),
                scale,
                attackable,
                leftOut(looks, labels),
                readers(looks),
                findings.batches(),
                findings.notes(),
                findings.queries() + (alike ? 1 : 0));
    }

    /** A pipeline may not come back from a query, and only workers can be left behind. */
    private static Checkup.Findings byOneOf(Workers workers, StopSignal stop, Supplier<Checkup.Findings> work) {
        AtomicBoolean taken = new AtomicBoolean();
        AtomicReference<Checkup.@Nullable Findings> result = new AtomicReference<>();
        boolean ended = workers.run(() -> {
            if (taken.compareAndSet(false, true)) {
                result.set(work.get());
            }
        });
        Checkup.Findings findings = result.get();
        if (!ended || findings == null) {
            throw new UnusableModelException(Workers.neverCameBack(stop));
        }
        return findings;
    }

    private List<LabelledScores> answers(List<Look> looks, Labels labels) {
        return looks.stream()
                .filter(Look.Scored.class::isInstance)
                .map(Look.Scored.class::cast)
                .map(look -> new LabelledScores(
                        look.fixture(),
                        task.trueClass(look.fixture(), labels),
                        look.clean().scores()))
                .toList();
    }

    /** Checks what can be checked without reading a picture or asking the model. */
    void requireSense() {
        task.requireSense();
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
                    progress.charge(repetition.queries());
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
        float[] first = Arrays.copyOf(scorer.scores(), scorer.rowLength());
        List<float[]> again = new ArrayList<>();
        for (int asked = 1; asked < repetition.queries(); asked++) {
            scorer.score(1);
            again.add(Arrays.copyOf(scorer.scores(), scorer.rowLength()));
        }
        return new Look.Scored(
                fixture, decoded.reader(), new CleanScores(fixture.name(), image.digest(), first), again);
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
                model.answer(negative).clone());
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

    private List<SurveyedImage> attackable(List<Look> looks, Labels labels) {
        List<SurveyedImage> images = new ArrayList<>();
        for (Look look : looks) {
            if (look instanceof Look.Scored scored && verdict(scored, labels).isEmpty()) {
                images.add(SurveyedImage.of(
                        task,
                        labels,
                        scored.fixture(),
                        scored.clean().digest(),
                        answer(scored, labels, true),
                        cleanPass()));
            }
        }
        images.sort(Comparator.comparing(SurveyedImage::digest).thenComparing(SurveyedImage::name));
        return List.copyOf(images);
    }

    private List<ImageOutcome> leftOut(List<Look> looks, Labels labels) {
        List<ImageOutcome> outcomes = new ArrayList<>(outcomes(unreadable(looks), Optional.of(labels)));
        for (Look look : looks) {
            if (look instanceof Look.Scored scored) {
                verdict(scored, labels)
                        .map(status -> leftOut(scored, status, labels))
                        .ifPresent(outcomes::add);
            }
        }
        return List.copyOf(outcomes);
    }

    private ImageOutcome leftOut(Look.Scored scored, OutcomeStatus status, Labels labels) {
        float[] row = answer(scored, labels, false);
        return new ImageOutcome(
                scored.fixture().name(),
                scored.clean().digest(),
                task.label(scored.fixture(), labels),
                task.predicted(row, labels),
                status,
                cleanPass(),
                Optional.empty(),
                "",
                task.objects(row, scored.fixture(), labels));
    }

    private static List<Look.Unreadable> unreadable(List<Look> looks) {
        return looks.stream()
                .filter(Look.Unreadable.class::isInstance)
                .map(Look.Unreadable.class::cast)
                .toList();
    }

    /** A few that are left over would stand for all. Where none is left, nothing can pass, and each says why. */
    private void requireMostToBeReadable(List<Look.Unreadable> unreadable, int looks) {
        if (unreadable.size() < looks && 2 * unreadable.size() > looks) {
            throw new UnusableFixturesException(unreadable.size() + " of " + looks + " images of "
                    + fixtures.location() + " cannot be read, the first since "
                    + unreadable.get(0).reason() + "; mend or remove them");
        }
    }

    private List<ImageOutcome> outcomes(List<Look.Unreadable> unreadable, Optional<Labels> labels) {
        return unreadable.stream()
                .map(look -> new ImageOutcome(
                        look.fixture().name(),
                        "",
                        labels.map(known -> task.label(look.fixture(), known))
                                .orElse(look.fixture().label()),
                        "",
                        OutcomeStatus.UNREADABLE,
                        QueryLedger.NONE,
                        Optional.empty(),
                        look.reason()))
                .toList();
    }

    /** The same by all answers to it. */
    private Optional<OutcomeStatus> verdict(Look.Scored scored, Labels labels) {
        List<OutcomeStatus> against = scored.answers().stream()
                .flatMap(scores -> task.notAttackable(scores, scored.fixture(), labels).stream())
                .toList();
        return repetition.isReached(repetition.queries() - against.size())
                ? Optional.empty()
                : Optional.of(against.get(0));
    }

    /** The first answer that speaks for the attack, or the first that speaks against it. */
    private float[] answer(Look.Scored scored, Labels labels, boolean attackable) {
        return scored.answers().stream()
                .filter(scores ->
                        task.notAttackable(scores, scored.fixture(), labels).isEmpty() == attackable)
                .findFirst()
                .orElseThrow();
    }

    private QueryLedger cleanPass() {
        return new QueryLedger(repetition.queries(), 0, 0, 0, 0, 0);
    }
}
