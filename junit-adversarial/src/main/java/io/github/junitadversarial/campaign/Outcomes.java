package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known about the images of a run so far. Thread-safe. */
final class Outcomes {

    private final Map<String, ImageOutcome> byImage = new ConcurrentHashMap<>();

    void add(ImageOutcome outcome) {
        byImage.put(outcome.image(), outcome);
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
