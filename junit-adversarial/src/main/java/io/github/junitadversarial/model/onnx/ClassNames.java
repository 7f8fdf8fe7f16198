package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Optional;
import java.util.OptionalInt;

/** Brings declared labels and a background class together with the scores that a model has. */
record ClassNames(Optional<Labels> declared, OptionalInt background, OptionalInt classes, String model) {

    /** @throws UnusableModelException if they do not fit each other */
    Optional<Labels> labels() {
        if (background.isPresent()) {
            return Optional.of(withBackground(background.getAsInt()));
        }
        if (declared.isPresent() && classes.isPresent() && declared.get().size() != classes.getAsInt()) {
            throw wrongNumber(declared.get(), classes.getAsInt(), " in their order");
        }
        return declared;
    }

    private Labels withBackground(int index) {
        if (classes.isEmpty()) {
            throw new UnusableModelException("backgroundClass is " + index + ", but model " + model
                    + " does not say how many scores it has; export it with a fixed number of classes");
        }
        int scores = classes.getAsInt();
        if (index < 0 || index >= scores) {
            throw new UnusableModelException("backgroundClass is " + index + ", but model " + model + " has " + scores
                    + " scores; it must be the index of one of them, 0 to " + (scores - 1));
        }
        Labels labels = declared.orElseGet(() -> Labels.numbered(scores - 1));
        if (labels.size() == scores) {
            return labels.withBackgroundAt(index);
        }
        if (labels.size() == scores - 1) {
            return labels.plusBackground(index);
        }
        throw wrongNumber(labels, scores, " in their order, with or without one for the background");
    }

    private UnusableModelException wrongNumber(Labels labels, int scores, String order) {
        String hint = background.isEmpty() && labels.size() == scores - 1
                ? ", or declare the backgroundClass if one score belongs to no label"
                : "";
        return new UnusableModelException("labels name " + labels.size() + " classes, but model " + model + " has "
                + scores + " scores; give one label per score," + order + hint);
    }
}
