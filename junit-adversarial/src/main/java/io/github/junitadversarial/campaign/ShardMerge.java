package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.Completion;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ReplayedFinding;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts together what the shards of a run found, if they are all there and nothing else is. */
final class ShardMerge {

    /**
     * By how much, of a margin and 1, machines may differ over the same model: a hundred times what kernels for
     * different processors do to 32-bit scores, and a small part of what another model or preprocessing does.
     */
    private static final double TOLERANCE = 1e-3;

    private final RunSetup setup;
    private final Survey survey;
    private final RunIdentity identity;

    ShardMerge(RunSetup setup, Survey survey, RunIdentity identity) {
        this.setup = setup;
        this.survey = survey;
        this.identity = identity;
    }

    /**
     * The whole of the shards.
     *
     * @param outcomes of all images that are attacked
     * @param replayed what became of remembered examples
     * @param completion {@code COMPLETE}, or what stopped one of the shards
     * @param notes what a reader should know, one sentence each
     */
    record Merged(
            List<ImageOutcome> outcomes, List<ReplayedFinding> replayed, Completion completion, List<String> notes) {}

    /**
     * Reads the results.
     *
     * @throws UnusableResultsException if one of them is damaged, missing, there twice or of another run
     */
    Merged merge(List<Path> files) {
        Map<Path, ShardResult> results = new TreeMap<>();
        for (Path file : files) {
            ShardResult result = ShardResult.read(file);
            requireSameRun(file, result);
            results.put(file, result);
        }
        requireEachOnce(results);
        List<ReplayedFinding> replayed = results.values().stream()
                .flatMap(result -> result.replayed().stream())
                .toList();
        return new Merged(outcomes(results), replayed, completion(results), notes(results));
    }

    /** Margin of the model's answer to each clean image, by name. */
    static SortedMap<String, Double> cleanMargins(RunSetup setup, Survey survey) {
        SortedMap<String, Double> margins = new TreeMap<>();
        for (SurveyedImage image : survey.attackable()) {
            float[] answer = image.cleanScores();
            margins.put(
                    image.name(),
                    setup.task()
                            .criteria(survey.labels().orElseThrow(), survey.scale())
                            .of(image)
                            .margin(answer, 0, answer.length));
        }
        return margins;
    }

    private void requireSameRun(Path file, ShardResult result) {
        result.identity().differenceTo(identity).ifPresent(difference -> {
            throw otherRun(file, difference);
        });
        SortedMap<String, Double> margins = cleanMargins(setup, survey);
        if (!result.cleanMargins().keySet().equals(margins.keySet())) {
            throw otherRun(file, "the model got other clean images right there than here");
        }
        margins.forEach((image, margin) -> {
            double there = Objects.requireNonNull(result.cleanMargins().get(image));
            if (Math.abs(there - margin) > TOLERANCE * (1 + Math.abs(margin))) {
                throw otherRun(
                        file, "the margin of clean image " + image + " is " + there + " there and " + margin + " here");
            }
        });
    }

    private static UnusableResultsException otherRun(Path file, String difference) {
        return new UnusableResultsException("the result of a shard " + file + " belongs to another run: " + difference
                + "; run all shards and the merge on the same state of the project");
    }

    private static void requireEachOnce(Map<Path, ShardResult> results) {
        Map<Shard, Path> seen = new HashMap<>();
        results.forEach((file, result) -> {
            Path other = seen.put(result.shard(), file);
            if (other != null) {
                throw new UnusableResultsException("the result of shard " + result.shard() + " is there twice, as "
                        + other + " and as " + file + "; leave one of them");
            }
        });
        List<Integer> parts =
                seen.keySet().stream().map(Shard::of).distinct().sorted().toList();
        if (parts.size() != 1) {
            throw new UnusableResultsException(
                    parts.isEmpty()
                            ? "there is no result of a shard to merge; run the shards first"
                            : "there are results of runs in " + parts.get(0) + " and in " + parts.get(1)
                                    + " shards; delete those that are not meant");
        }
        int of = parts.get(0);
        List<Shard> missing = IntStream.rangeClosed(1, of)
                .mapToObj(number -> new Shard(number, of))
                .filter(shard -> !seen.containsKey(shard))
                .toList();
        if (!missing.isEmpty()) {
            throw new UnusableResultsException("the result of "
                    + missing.stream().map(shard -> "shard " + shard).collect(Collectors.joining(", "))
                    + " is missing beside " + seen.values().iterator().next()
                    + "; a merge needs every shard, so run it or give its result to the merge");
        }
    }

    private List<ImageOutcome> outcomes(Map<Path, ShardResult> results) {
        Adoption adoption = new Adoption(setup);
        Map<String, SurveyedImage> attackable =
                survey.attackable().stream().collect(Collectors.toMap(SurveyedImage::name, image -> image));
        List<ImageOutcome> outcomes = new ArrayList<>();
        results.forEach((file, result) -> {
            for (ImageOutcome outcome : result.images()) {
                SurveyedImage image = attackable.remove(outcome.image());
                if (image == null || !image.digest().equals(outcome.digest())) {
                    throw otherRun(file, "its image " + outcome.image() + " is not due to it");
                }
                outcomes.add(adoption.adopt(image, outcome));
            }
        });
        if (!attackable.isEmpty()) {
            throw new UnusableResultsException("no shard has an outcome of image "
                    + attackable.keySet().stream().sorted().findFirst().orElseThrow() + "; run all shards again");
        }
        return outcomes;
    }

    private static Completion completion(Map<Path, ShardResult> results) {
        return results.values().stream()
                .map(ShardResult::completion)
                .filter(completion -> completion != Completion.SHARD)
                .findFirst()
                .orElse(Completion.COMPLETE);
    }

    private List<String> notes(Map<Path, ShardResult> results) {
        List<String> elsewhere = results.values().stream()
                .filter(result ->
                        result.identity().observedDifferenceTo(identity).isPresent())
                .map(result -> result.shard().toString())
                .toList();
        return elsewhere.isEmpty()
                ? List.of()
                : List.of("The scores of this machine differ in the last digits from those where shard "
                        + String.join(", ", elsewhere)
                        + " ran, so that a run on one machine alone may find an image at the very edge otherwise.");
    }
}
