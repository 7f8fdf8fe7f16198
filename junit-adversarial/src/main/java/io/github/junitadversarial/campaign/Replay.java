package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ReplayedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The phase of a run before the search: an image is tried with what is remembered of it, one query each, asked as a
 * verification asks, from the PNG. An image that withstands is tried with a few changes that are remembered of others.
 * What becomes of an image depends on nothing but the image and what is known. The search keeps what it needs to begin:
 * one candidate and its verification.
 */
final class Replay {

    /** Changes of other images that one image is tried with. */
    static final int WARM_STARTS = 8;

    private final RunSetup setup;
    private final Survey survey;
    private final StopSignal stop;
    private final Outcomes outcomes;
    private final KnownExamples known;
    private final CohortStarter images;
    private final boolean countsEachObject;
    private final Map<String, SurveyedImage> tried = new ConcurrentHashMap<>();

    Replay(RunSetup setup, Survey survey, StopSignal stop, Outcomes outcomes) {
        this.setup = setup;
        this.survey = survey;
        this.stop = stop;
        this.outcomes = outcomes;
        this.known = setup.options().known();
        this.images = new CohortStarter(setup, survey);
        this.countsEachObject = setup.task() instanceof DetectionTask;
    }

    /** Tries the images of these cohorts; what is left to search. */
    List<Cohort> apply(List<Cohort> cohorts, ProgressMeter progress) {
        Queue<SurveyedImage> due = new ConcurrentLinkedQueue<>(cohorts.stream()
                .flatMap(cohort -> cohort.images().stream())
                .filter(image -> !outcomes.isKnown(image.name()))
                .toList());
        if (!known.all().isEmpty() && !due.isEmpty()) {
            new Workers(setup.threads(), stop, progress::tell).run(() -> work(due, progress));
        }
        return cohorts.stream()
                .map(this::stillOpen)
                .filter(cohort -> !cohort.images().isEmpty())
                .toList();
    }

    private Cohort stillOpen(Cohort cohort) {
        return new Cohort(cohort.images().stream()
                .filter(image -> !outcomes.isKnown(image.name()))
                .map(image -> tried.getOrDefault(image.name(), image))
                .toList());
    }

    private void work(Queue<SurveyedImage> due, ProgressMeter progress) {
        String strategy = setup.attack().strategy().name();
        try (Verifier verifier = new Verifier(setup.model(), strategy, setup.exampleFolder());
                Probe probe = new Probe(setup.model())) {
            for (SurveyedImage next = due.poll(); next != null && !stop.isRaised(); next = due.poll()) {
                Trial trial = new Trial(next, images.open(next), verifier, probe);
                Optional<VerifiedSuccess> success = trial.run();
                tried.put(next.name(), next.after(trial.ledger(), success));
                success.filter(trial::isAllThereIsToFind).map(trial::broken).ifPresent(broken -> {
                    outcomes.add(broken);
                    progress.finished(broken);
                });
                progress.charge(trial.ledger().total() - next.spent().total());
            }
        }
    }

    /** What the attack would be free to do with an image of this size, as far as the example goes. */
    static boolean isAllowed(KnownExample example, RunSetup setup, RgbImage clean) {
        return example.goal().equals(setup.attack().goal().toString())
                && example.pixels() == setup.point().pixels()
                && example.example().width() == clean.width()
                && example.example().height() == clean.height()
                && example.example().l0() <= setup.attack().maxPixels(clean);
    }

    /** One image and its account. */
    private final class Trial {

        private final SurveyedImage surveyed;
        private final LiveImage image;
        private final Verifier verifier;
        private final Probe probe;
        private int replay;
        private int verification;

        Trial(SurveyedImage surveyed, LiveImage image, Verifier verifier, Probe probe) {
            this.surveyed = surveyed;
            this.image = image;
            this.verifier = verifier;
            this.probe = probe;
        }

        QueryLedger ledger() {
            QueryLedger before = surveyed.spent();
            return new QueryLedger(
                    before.clean(),
                    before.replay() + replay,
                    before.search(),
                    before.verification() + verification,
                    before.minimising(),
                    before.colours());
        }

        /** What breaks the image, if anything does. */
        Optional<VerifiedSuccess> run() {
            Optional<VerifiedSuccess> own = ofItsOwn();
            return own.isPresent()
                    ? own.map(success -> foundBy(FoundBy.REPLAY, success))
                    : warmStart().map(success -> foundBy(FoundBy.WARM_START, success));
        }

        /**
         * Whether a search need not go on. Of an image of a detector every object counts, so that one hidden by what is
         * remembered must not hide from the figures that a search would have found more.
         */
        boolean isAllThereIsToFind(VerifiedSuccess success) {
            return !countsEachObject
                    || setup.attack().stopAt() == StopAt.FIRST_SUCCESS
                    || image.criterion().isSure(success.confidence());
        }

        /**
         * All are tried, since each of them may have healed; the smallest that works counts, of a detector the one that
         * does so for the most objects.
         */
        private Optional<VerifiedSuccess> ofItsOwn() {
            Optional<VerifiedSuccess> best = Optional.empty();
            for (KnownExample example : smallestFirst(known.of(surveyed.digest()))) {
                if (!canSpend(image.repetition().queries())) {
                    break;
                }
                Optional<VerifiedSuccess> success = tried(example, best.isPresent());
                replay += verifier.asked();
                outcomes.addReplayed(new ReplayedFinding(
                        example.name(),
                        surveyed.name(),
                        success.isPresent() ? ReplayedFinding.Result.BREAKS : ReplayedFinding.Result.HEALED));
                if (best.isEmpty()) {
                    best = success;
                } else if (success.isPresent()
                        && countsEachObject
                        && success.get().isBetterThan(best.get())) {
                    best = success.map(found -> kept(example, found));
                }
            }
            return best;
        }

        private VerifiedSuccess kept(KnownExample example, VerifiedSuccess found) {
            return new VerifiedSuccess(
                    found.example().keptIn(verifier.keep(surveyed.name(), example.picture())), found.confidence());
        }

        private Optional<VerifiedSuccess> tried(KnownExample example, boolean onlyAsk) {
            byte[] png = example.picture().png();
            Optional<VerifiedSuccess> success = onlyAsk ? verifier.ask(image, png) : verifier.verify(image, png);
            return success.map(found -> isTheSameAnswer(example, found)
                    ? new VerifiedSuccess(
                            found.example().withMinimal(example.example().minimal()), found.confidence())
                    : found);
        }

        /** That no pixel can be spared was shown for one model; it holds for another that answers like it. */
        private boolean isTheSameAnswer(KnownExample example, VerifiedSuccess found) {
            return example.model().equals(setup.model().identity())
                    && !example.model().digest().isEmpty()
                    && example.example().margin() == found.example().margin();
        }

        private Optional<VerifiedSuccess> warmStart() {
            Set<List<PixelEdit>> seen = new HashSet<>();
            List<KnownExample> others = smallestFirst(known.all()).stream()
                    .filter(example -> !example.imageDigest().equals(surveyed.digest()))
                    .filter(example -> seen.add(example.example().edits()))
                    .sorted(Comparator.comparing(
                            (KnownExample example) -> !example.label().equals(surveyed.label())))
                    .limit(WARM_STARTS)
                    .toList();
            if (others.isEmpty()) {
                return Optional.empty();
            }
            probe.turnTo(image);
            for (KnownExample example : others) {
                if (!canSpend(1 + image.repetition().queries())) {
                    break;
                }
                replay++;
                PixelEdits edits =
                        PixelEdits.of(example.example().edits(), image.clean().width());
                if (probe.ask(image, edits).succeeds()) {
                    Optional<VerifiedSuccess> success = verifier.verify(image, edits);
                    verification += verifier.asked();
                    if (success.isPresent()) {
                        return success;
                    }
                }
            }
            return Optional.empty();
        }

        private boolean canSpend(int queries) {
            int keptForTheSearch = 1 + image.repetition().queries();
            return ledger().total() + queries + keptForTheSearch
                    <= setup.attack().budget();
        }

        private List<KnownExample> smallestFirst(List<KnownExample> examples) {
            List<KnownExample> allowed = new ArrayList<>(examples);
            allowed.removeIf(example -> !isAllowed(example, setup, image.clean()));
            allowed.sort(Comparator.comparingInt(
                            (KnownExample example) -> example.example().l0())
                    .thenComparing(KnownExample::name));
            return allowed;
        }

        private static VerifiedSuccess foundBy(FoundBy way, VerifiedSuccess success) {
            return new VerifiedSuccess(success.example().withFoundBy(way), success.confidence());
        }

        ImageOutcome broken(VerifiedSuccess success) {
            return new ImageOutcome(
                    surveyed.name(),
                    surveyed.digest(),
                    surveyed.label(),
                    surveyed.predicted(),
                    OutcomeStatus.BROKEN,
                    ledger(),
                    Optional.of(success.example()),
                    "",
                    surveyed.objects());
        }
    }
}
