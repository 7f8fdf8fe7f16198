package io.github.junitadversarial.preflight;

import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Whether a model is set up as it was trained: a poor clean accuracy is the trace of a wrong set-up. What every run
 * asks anyway is enough to see that all is well; only where it is not, the usual mistakes in colours, numbers, axes,
 * steps and labels are tried on a sample of the fixtures, and the one that explains the poor accuracy is named.
 */
public final class Doctor {

    /** Below this the usual mistakes are tried, where nobody states what to expect. */
    static final double SUSPICIOUS = 0.9;

    /** Below this a report says how poor the accuracy is. */
    private static final double POOR = 0.6;

    private static final int SAMPLE = 50;

    /** Fewer wrong ones could not show that another set-up is better. */
    private static final int FEWEST_WRONG = 5;

    private static final int MANY_LABELS = 5;

    /** Fewer images are too few to call a model a guess. */
    private static final int FEWEST_TO_JUDGE = 10;

    private final ClassifierModel model;
    private final Labels labels;
    private final OptionalDouble minCleanAccuracy;
    private final BooleanSupplier stopped;

    /**
     * For one model.
     *
     * @param model whose pictures come from their files by its own steps
     * @param labels of its scores
     * @param minCleanAccuracy what its user expects at least, 0..1; empty where nothing is stated
     * @param stopped whether to give up, asked between queries
     */
    public Doctor(ClassifierModel model, Labels labels, OptionalDouble minCleanAccuracy, BooleanSupplier stopped) {
        this.model = model;
        this.labels = labels;
        this.minCleanAccuracy = minCleanAccuracy;
        this.stopped = stopped;
    }

    /**
     * Looks at the scores of all fixtures and, if few are right, for the reason.
     *
     * @param answers one for each fixture, in any fixed order
     * @throws UnusableModelException if another set-up gets clearly more of them right, if fewer are right than was
     *     stated, or no more than by guessing
     */
    public Diagnosis examine(List<LabelledScores> answers) {
        int right = (int) answers.stream().filter(LabelledScores::isRight).count();
        boolean stated = minCleanAccuracy.isPresent();
        if (right >= minCleanAccuracy.orElse(SUSPICIOUS) * answers.size()) {
            return new Diagnosis(List.of(), 0);
        }
        Clean clean = new Clean(right, answers.size());
        if (!stated && clean.wrong() < FEWEST_WRONG) {
            return new Diagnosis(
                    clean.isPoor()
                            ? List.of(clean + "; these are too few to tell a wrong set-up from a weak model")
                            : List.of(),
                    0);
        }
        List<LabelledScores> sample = sample(answers);
        Search search = new Search(sample);
        search.run();
        if (stopped.getAsBoolean()) {
            return new Diagnosis(
                    List.of(clean + "; the run was stopped before the reason was found"), search.queries());
        }
        search.refuseIfExplained();
        if (stated) {
            throw new UnusableModelException("model " + name() + ": " + clean + ", less than minCleanAccuracy = "
                    + minCleanAccuracy.getAsDouble() + "; " + search + ", so check model, preprocessing and labels, or"
                    + " state what it can do");
        }
        if (isGuess(answers)) {
            throw new UnusableModelException("model " + name() + ": " + clean + ", no more than by guessing; " + search
                    + ", so check model, preprocessing and labels, or state minCleanAccuracy in @ModelUnderTest if"
                    + " that is all that it can do");
        }
        return new Diagnosis(List.of(clean + "; " + search), search.queries());
    }

    private String name() {
        return model.identity().name();
    }

    private static boolean isGuess(List<LabelledScores> answers) {
        return answers.size() >= FEWEST_TO_JUDGE
                && answers.stream().map(LabelledScores::trueClass).distinct().count() > 1
                && declared(answers).isGuessing();
    }

    private static Explanation declared(List<LabelledScores> answers) {
        return Explanation.of(
                0, "", "", answers.stream().mapToInt(LabelledScores::predicted).toArray(), trueClasses(answers));
    }

    private static int[] trueClasses(List<LabelledScores> answers) {
        return answers.stream().mapToInt(LabelledScores::trueClass).toArray();
    }

    /** Some of the answers, from each label as many as there are, and the same for every run. */
    private static List<LabelledScores> sample(List<LabelledScores> answers) {
        List<LabelledScores> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(0));
        Map<Integer, Deque<LabelledScores>> byLabel = new TreeMap<>();
        shuffled.forEach(one -> byLabel.computeIfAbsent(one.trueClass(), label -> new ArrayDeque<>())
                .add(one));
        List<Deque<LabelledScores>> piles = new ArrayList<>(byLabel.values());
        Collections.shuffle(piles, new Random(0));
        List<LabelledScores> sample = new ArrayList<>();
        while (sample.size() < Math.min(SAMPLE, answers.size())) {
            for (Deque<LabelledScores> pile : piles) {
                if (!pile.isEmpty() && sample.size() < SAMPLE) {
                    sample.add(pile.remove());
                }
            }
        }
        return sample;
    }

    /** How many of all fixtures are right. */
    private record Clean(int right, int images) {

        int wrong() {
            return images - right;
        }

        boolean isPoor() {
            return right < POOR * images;
        }

        @Override
        public String toString() {
            return right + " of " + images + " fixtures are right before the attack";
        }
    }

    /** The search for what explains the wrong answers. */
    private final class Search {

        private final List<LabelledScores> sample;
        private final List<LabelReading> readings = LabelReading.of(labels);
        private final List<Explanation> explanations = new ArrayList<>();
        private final Explanation declared;
        private final SetupContest contest;

        Search(List<LabelledScores> sample) {
            this.sample = sample;
            this.declared = declared(sample);
            this.contest = new SetupContest(model, sample, readings, stopped);
        }

        void run() {
            readings.stream()
                    .skip(1)
                    .forEach(reading -> add(
                            reading,
                            0,
                            "",
                            "",
                            sample.stream().mapToInt(LabelledScores::predicted).toArray()));
            model.setup().ifPresent(this::trySetups);
            LabelSwap.in(sample, labels).ifPresent(explanations::add);
        }

        private void trySetups(ModelSetup setup) {
            if (declaredLabelsAreToBlame()) {
                return;
            }
            Set<Preprocessing> best = new LinkedHashSet<>(List.of(setup.preprocessing()));
            for (Contestant one : contest.hold(UsualSetups.withOtherNumbers(setup))) {
                add(setup, one);
                best.add(one.setup().preprocessing());
            }
            if (explanations.stream().noneMatch(Explanation::explainsAll)) {
                contest.hold(UsualSetups.withOtherSteps(setup, best, model.inputSize()))
                        .forEach(one -> add(setup, one));
            }
        }

        // Other colours may well make a model mistake its few classes for each other, but not many for their
        // neighbours.
        private boolean declaredLabelsAreToBlame() {
            return explanations.stream().anyMatch(Explanation::explainsAll)
                    && sample.stream().map(LabelledScores::trueClass).distinct().count() >= MANY_LABELS;
        }

        private void add(ModelSetup setup, Contestant one) {
            SetupWords words = new SetupWords(setup, one.setup());
            for (LabelReading reading : readings) {
                add(reading, words.changes(), words.finding(), words.advice(), one.winners());
            }
        }

        private void add(LabelReading reading, int changes, String finding, String advice, int[] winners) {
            explanations.add(Explanation.of(
                    changes + reading.changes(),
                    joined(finding, reading.finding()),
                    joined(advice, reading.advice()),
                    Arrays.stream(winners).map(reading::classOf).toArray(),
                    trueClasses(sample)));
        }

        void refuseIfExplained() {
            List<Explanation> better = explanations.stream()
                    .filter(one -> one.isBetterThan(declared))
                    .toList();
            if (better.isEmpty()) {
                return;
            }
            Explanation found = Explanation.simplest(better);
            String alike = better.stream()
                    .filter(other -> other != found && other.isAsGoodAs(found))
                    .findFirst()
                    .map(other -> " (as many with " + other.finding() + ")")
                    .orElse("");
            throw new UnusableModelException("model " + name() + ": with " + found.finding() + " " + found.rightCount()
                    + " of " + sample.size() + " fixtures are right, with your setting " + declared.rightCount() + alike
                    + "; " + found.advice());
        }

        int queries() {
            return contest.queries();
        }

        @Override
        public String toString() {
            String tried = contest.tried() == 0
                    ? "no usual mistake in the order of labels explains the others"
                    : "none of " + contest.tried() + " other usual set-ups, tried on " + sample.size()
                            + " of them, is clearly better";
            return explanations.stream()
                    .filter(one -> one.rightCount() > declared.rightCount())
                    .max((one, other) -> Integer.compare(one.rightCount(), other.rightCount()))
                    .map(best -> tried + " (at best " + best.rightCount() + " right, with " + best.finding()
                            + ", to your " + declared.rightCount() + ")")
                    .orElse(tried);
        }

        private static String joined(String first, String second) {
            return first.isEmpty() || second.isEmpty() ? first + second : first + ", and " + second;
        }
    }
}
