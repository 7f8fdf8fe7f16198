package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.goal.Criterion;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.goal.ScoreScale;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ReplayedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A run that tries what is remembered and nothing else. One query for each remembered picture; the clean image is asked
 * about only where the model answers otherwise than it did when the picture was found, so that it may have become
 * another model, or the same one fed in another way. Every picture is read, for only its pixels tell whether anything
 * is remembered of it, and whether it is still the one that a baseline knows.
 */
final class ReplayOnly {

    private final RunSetup setup;
    private final StopSignal stop;
    private final Outcomes outcomes;
    private final KnownExamples known;
    private final Task task;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    private volatile @Nullable Labels labels;
    private volatile ScoreScale scale = ScoreScale.LOGITS;

    ReplayOnly(RunSetup setup, StopSignal stop, Outcomes outcomes) {
        this.setup = setup;
        this.stop = stop;
        this.outcomes = outcomes;
        this.known = setup.options().known();
        this.task = setup.task();
        this.labels = setup.model().labels().orElse(null);
    }

    /** Tries everything; nothing is left to search. */
    Survey survey(ProgressMeter progress) {
        new Surveyor(setup).requireSense();
        List<Fixture> selected = setup.fixtures().fixtures().stream()
                .filter(fixture -> setup.isSelected(fixture.name()))
                .toList();
        look(selected, progress);
        if (!stop.isRaised()) {
            selected.stream()
                    .filter(fixture -> !outcomes.isKnown(fixture.name()))
                    .forEach(fixture -> outcomes.add(unknown(fixture)));
            Untried.sentences(setup, Set.copyOf(digests.values())).forEach(outcomes::addUntried);
        }
        return new Survey(
                Optional.ofNullable(labels), scale, List.of(), List.of(), List.of(), Optional.empty(), List.of(), 0);
    }

    private void look(List<Fixture> fixtures, ProgressMeter progress) {
        Queue<Fixture> due = new ConcurrentLinkedQueue<>(fixtures);
        if (due.isEmpty()) {
            return;
        }
        new Workers(Math.min(setup.threads(), due.size()), stop, progress::tell).run(() -> work(due, progress));
    }

    private void work(Queue<Fixture> due, ProgressMeter progress) {
        try (Verifier verifier =
                new Verifier(setup.model(), setup.attack().strategy().name(), setup.exampleFolder())) {
            for (Fixture next = due.poll(); next != null && !stop.isRaised(); next = due.poll()) {
                tried(next, verifier).ifPresent(outcome -> {
                    outcomes.add(outcome);
                    progress.charge(outcome.queries().total());
                    progress.finished(outcome);
                });
            }
        }
    }

    private Optional<ImageOutcome> tried(Fixture fixture, Verifier verifier) {
        RgbImage clean;
        try {
            clean = setup.point().read(fixture);
        } catch (UnreadableImageException e) {
            return Optional.of(outcome(
                    fixture, "", "", OutcomeStatus.UNREADABLE, QueryLedger.NONE, null, String.valueOf(e.getMessage())));
        }
        String digest = clean.digest();
        digests.put(fixture.name(), digest);
        List<KnownExample> examples = known.of(digest).stream()
                .filter(example -> Replay.isAllowed(example, setup, clean))
                .sorted(Comparator.comparingInt(
                                (KnownExample example) -> example.example().l0())
                        .thenComparing(KnownExample::name))
                .limit(setup.attack().budget() - 1L)
                .toList();
        return examples.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trial(fixture, clean, digest, verifier).of(examples));
    }

    private ImageOutcome unknown(Fixture fixture) {
        return outcome(
                fixture,
                digests.getOrDefault(fixture.name(), ""),
                "",
                OutcomeStatus.CENSORED,
                QueryLedger.NONE,
                null,
                "nothing is remembered of it to replay");
    }

    private ImageOutcome outcome(
            Fixture fixture,
            String digest,
            String predicted,
            OutcomeStatus status,
            QueryLedger queries,
            @Nullable AdversarialExample example,
            String detail) {
        return new ImageOutcome(
                fixture.name(),
                digest,
                label(fixture),
                predicted,
                status,
                queries,
                Optional.ofNullable(example),
                detail);
    }

    private String label(Fixture fixture) {
        Labels names = labels;
        return names == null ? fixture.label() : task.label(fixture, names);
    }

    /** One image and what the model says of the pictures that are remembered of it. */
    private final class Trial {

        private final Fixture fixture;
        private final RgbImage clean;
        private final String digest;
        private final Verifier verifier;
        private final List<Asked> asked = new ArrayList<>();

        private record Asked(KnownExample example, RgbImage picture, float[] scores) {}

        private record Breaking(Asked asked, VerifiedSuccess success) {}

        Trial(Fixture fixture, RgbImage clean, String digest, Verifier verifier) {
            this.fixture = fixture;
            this.clean = clean;
            this.digest = digest;
            this.verifier = verifier;
        }

        ImageOutcome of(List<KnownExample> examples) {
            for (KnownExample example : examples) {
                RgbImage picture = picture(example);
                asked.add(new Asked(example, picture, verifier.scores(picture).clone()));
            }
            Labels names = labels(asked.get(0).scores().length);
            return asked.stream().allMatch(one -> isTheSameAnswer(one, names)) ? brokenAsBefore() : judged(names);
        }

        /**
         * What the file holds. That is known without decoding it: its bytes are those that were written, and the digest
         * is that of the picture that was read back from them then.
         */
        private RgbImage picture(KnownExample example) {
            RgbImage changed = clean.with(example.example().edits());
            return changed.digest().equals(example.pictureDigest())
                    ? changed
                    : Verifier.decode(example.picture().png(), fixture.name());
        }

        /**
         * Bit for bit the margin that the same model had for this very picture: the model is fed as it was, and was
         * right about the clean image then. What a detector's margin is depends on its answer to the clean image.
         */
        private boolean isTheSameAnswer(Asked one, Labels names) {
            if (task instanceof DetectionTask) {
                return false;
            }
            KnownExample example = one.example();
            SurveyedImage image = surveyed(one.scores(), names, QueryLedger.NONE);
            double margin = task.criteria(names, ScoreScale.of(one.scores()))
                    .of(image)
                    .margin(one.scores(), 0, one.scores().length);
            return example.model().equals(setup.model().identity())
                    && !example.model().digest().isEmpty()
                    && example.label().equals(image.label())
                    && example.example().margin() == margin
                    && Criterion.isSuccess(margin);
        }

        private SurveyedImage surveyed(float[] cleanScores, Labels names, QueryLedger spent) {
            return SurveyedImage.of(task, names, fixture, digest, cleanScores, spent);
        }

        private ImageOutcome brokenAsBefore() {
            asked.forEach(one -> log(one, true));
            scale = ScoreScale.of(asked.get(0).scores());
            return broken(
                    asked.get(0),
                    asked.get(0).example().example(),
                    label(fixture),
                    new QueryLedger(0, asked.size(), 0, 0, 0, 0));
        }

        private ImageOutcome judged(Labels names) {
            float[] scores = verifier.scores(clean).clone();
            QueryLedger spent = new QueryLedger(1, asked.size(), 0, 0, 0, 0);
            SurveyedImage surveyed = surveyed(scores, names, spent);
            Optional<OutcomeStatus> notAttackable = task.notAttackable(scores, fixture, names);
            if (notAttackable.isPresent()) {
                return seen(
                        surveyed, outcome(fixture, digest, surveyed.predicted(), notAttackable.get(), spent, null, ""));
            }
            ScoreScale own = ScoreScale.of(scores);
            scale = own;
            Criteria criteria = task.criteria(names, own);
            Account account = new Account(
                    surveyed,
                    criteria.of(surveyed).margin(scores, 0, scores.length),
                    setup.attack().budget(),
                    Repetition.NONE);
            LiveImage image = new LiveImage(
                    account,
                    clean,
                    criteria,
                    setup.attack().stopAt(),
                    setup.attack().maxPixels(clean));
            Optional<Breaking> best = Optional.empty();
            for (Asked one : asked) {
                Optional<Breaking> breaking =
                        verifier.judge(image, one.picture(), one.scores()).map(success -> new Breaking(one, success));
                log(one, breaking.isPresent());
                if (breaking.isPresent() && (best.isEmpty() || isBetter(breaking.get(), best.get()))) {
                    best = breaking;
                }
            }
            return seen(
                    surveyed,
                    best.map(it -> broken(it.asked(), it.success().example(), surveyed.predicted(), spent))
                            .orElseGet(() -> outcome(
                                    fixture,
                                    digest,
                                    surveyed.predicted(),
                                    OutcomeStatus.CENSORED,
                                    spent,
                                    null,
                                    "what is remembered of it does not break it any more, and nothing was searched")));
        }

        /** The smallest counts, of a detector the one that works for the most objects. */
        private boolean isBetter(Breaking one, Breaking other) {
            return task instanceof DetectionTask && one.success().isBetterThan(other.success());
        }

        private static ImageOutcome seen(SurveyedImage surveyed, ImageOutcome outcome) {
            return surveyed.objects().map(outcome::withObjects).orElse(outcome);
        }

        private ImageOutcome broken(Asked one, AdversarialExample example, String predicted, QueryLedger spent) {
            String file = verifier.keep(fixture.name(), one.example().picture());
            return outcome(
                    fixture,
                    digest,
                    predicted,
                    OutcomeStatus.BROKEN,
                    spent,
                    example.foundAfter(0).withFoundBy(FoundBy.REPLAY).keptIn(file),
                    "");
        }

        private void log(Asked one, boolean breaks) {
            outcomes.addReplayed(new ReplayedFinding(
                    one.example().name(),
                    fixture.name(),
                    breaks ? ReplayedFinding.Result.BREAKS : ReplayedFinding.Result.HEALED));
        }
    }

    private Labels labels(int classes) {
        Labels checked = task.labelsFor(classes);
        labels = checked;
        return checked;
    }
}
