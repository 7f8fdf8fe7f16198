package io.github.junitadversarial.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the other classes each image can be turned into: the results of one targeted attack for every class, each
 * with a budget of its own for every image. The one-pixel paper (Su, Vargas, Sakurai, 2019) reports its attacks so.
 *
 * @param labels class names of the model; none where it has no names and gave no score
 * @param runs one report for each target, in the order of the labels; fewer where the last was stopped early
 */
public record ReachedClasses(List<String> labels, List<RobustnessReport> runs) {

    /**
     * One attacked image.
     *
     * @param image name of the image
     * @param label its true label
     * @param reached targets that the attack reached, in the order of the labels
     * @param undecided number of targets for which the search was stopped early or not begun
     */
    public record Image(String image, String label, List<String> reached, int undecided) {

        /** Copies the list. */
        public Image {
            reached = List.copyOf(reached);
        }
    }

    /** Copies the lists. */
    public ReachedClasses {
        labels = List.copyOf(labels);
        runs = List.copyOf(runs);
    }

    /** The images that were classified correctly and therefore attacked, ordered by name. */
    public List<Image> images() {
        Map<String, List<String>> reached = new TreeMap<>();
        Map<String, Integer> decided = new TreeMap<>();
        Map<String, String> labelOf = new TreeMap<>();
        for (int target = 0; target < runs.size(); target++) {
            for (ImageOutcome outcome : runs.get(target).images()) {
                if (outcome.attacked()) {
                    labelOf.put(outcome.image(), outcome.label());
                    reached.computeIfAbsent(outcome.image(), image -> new ArrayList<>());
                    decided.merge(outcome.image(), outcome.status() == OutcomeStatus.CENSORED ? 0 : 1, Integer::sum);
                    if (outcome.broken()) {
                        reached.get(outcome.image()).add(labels.get(target));
                    }
                }
            }
        }
        return labelOf.entrySet().stream()
                .map(image -> new Image(
                        image.getKey(),
                        image.getValue(),
                        reached.getOrDefault(image.getKey(), List.of()),
                        labels.size() - 1 - decided.getOrDefault(image.getKey(), 0)))
                .sorted(Comparator.comparing(Image::image))
                .toList();
    }

    /**
     * Whether every image was attacked towards every other class to the end; otherwise all numbers are lower bounds.
     */
    public boolean isExact() {
        return runs.size() == labels.size()
                && runs.stream().allMatch(run -> run.completion() == Completion.COMPLETE)
                && !images().isEmpty();
    }

    /**
     * Mean number of classes that an attacked image reaches, 0 to one less than there are classes.
     *
     * @throws IllegalStateException if no image was attacked
     */
    public double meanReached() {
        return images().stream()
                .mapToInt(image -> image.reached().size())
                .average()
                .orElseThrow(() -> new IllegalStateException("no image was attacked, so none reaches any class"));
    }

    /** How many attacked images reach exactly so many classes. */
    public int imagesReaching(int classes) {
        return (int) images().stream()
                .filter(image -> image.reached().size() == classes)
                .count();
    }

    /** Success rate of the targeted attack: of all pairs of an attacked image and another class. */
    public AttackSuccessRate targetedSuccessRate() {
        List<Image> images = images();
        return new AttackSuccessRate(
                images.stream().mapToInt(image -> image.reached().size()).sum(),
                images.size() * (labels.size() - 1),
                images.stream().mapToInt(Image::undecided).sum());
    }

    /**
     * Success rate of an untargeted attack made of the targeted ones: an image counts if it reaches any class. It has
     * one budget for each of the other classes, which an untargeted attack has not.
     */
    public AttackSuccessRate untargetedSuccessRate() {
        List<Image> images = images();
        return new AttackSuccessRate(images.size() - imagesReaching(0), images.size(), (int) images.stream()
                .filter(image -> image.reached().isEmpty() && image.undecided() > 0)
                .count());
    }

    /** All queries charged to images, over all targets; the clean pass is paid for each. */
    public long queries() {
        return runs.stream().mapToLong(RobustnessReport::queries).sum();
    }

    /** One line for people. */
    @Override
    public String toString() {
        if (images().isEmpty()) {
            return "no image attacked";
        }
        return String.format(
                Locale.ROOT,
                "an image reaches %s%.2f of %d other classes on average; targeted %s, any target %s; %,d queries",
                isExact() ? "" : "at least ",
                meanReached(),
                labels.size() - 1,
                targetedSuccessRate(),
                untargetedSuccessRate(),
                queries());
    }
}
