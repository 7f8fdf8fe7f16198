package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ReplayedFinding;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is known about the images of a run so far, and what its reader should know besides. Thread-safe. */
final class Outcomes {

    private final Map<String, ImageOutcome> byImage = new ConcurrentHashMap<>();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> untried = ConcurrentHashMap.newKeySet();
    private final Set<String> notes = ConcurrentHashMap.newKeySet();
    private final Set<ReplayedFinding> replayed = ConcurrentHashMap.newKeySet();

    void add(ImageOutcome outcome) {
        byImage.put(outcome.image(), outcome);
    }

    /** Takes an outcome that will not change any more. */
    void settle(ImageOutcome outcome) {
        add(outcome);
        settled.add(outcome.image());
    }

    /** Takes what became of a remembered example. */
    void addReplayed(ReplayedFinding finding) {
        replayed.add(finding);
    }

    /** Ordered by image, then by finding. */
    List<ReplayedFinding> replayed() {
        return replayed.stream()
                .sorted(Comparator.comparing(ReplayedFinding::image).thenComparing(ReplayedFinding::finding))
                .toList();
    }

    /** Takes a sentence on what is remembered and cannot be tried. */
    void addUntried(String sentence) {
        untried.add(sentence);
    }

    /** In alphabetical order. */
    List<String> untried() {
        return untried.stream().sorted().toList();
    }

    /** Takes a sentence for the report. */
    void addNote(String sentence) {
        notes.add(sentence);
    }

    /** In alphabetical order. */
    List<String> notes() {
        return notes.stream().sorted().toList();
    }

    boolean isSettled(String image) {
        return settled.contains(image);
    }

    boolean isKnown(String image) {
        return byImage.containsKey(image);
    }

    Optional<ImageOutcome> of(String image) {
        return Optional.ofNullable(byImage.get(image));
    }

    /** Ordered by name. */
    List<ImageOutcome> all() {
        return byImage.values().stream()
                .sorted(Comparator.comparing(ImageOutcome::image))
                .toList();
    }
}
