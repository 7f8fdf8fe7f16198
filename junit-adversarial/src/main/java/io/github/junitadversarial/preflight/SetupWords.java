package io.github.junitadversarial.preflight;

import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.geometry.Step;
import io.github.junitadversarial.model.ModelSetup;
import io.github.junitadversarial.model.Preprocessing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one set-up differs from another, in words and as attributes of the annotation that declares it. */
final class SetupWords {

    private static final Map<Double, String> SCALES = Map.of(1.0, "1", 1 / 255.0, "1 / 255.0", 1 / 127.5, "1 / 127.5");
    private static final Map<Double, String> RANGES = Map.of(1.0, "0..255", 1 / 255.0, "0..1");

    private final List<String> words = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private final boolean otherSteps;

    SetupWords(ModelSetup declared, ModelSetup other) {
        Preprocessing before = UsualSetups.spelledOut(declared.preprocessing());
        Preprocessing after = UsualSetups.spelledOut(other.preprocessing());
        if (before.channels() != after.channels()) {
            words.add(after.channels() + " order");
            attributes.add("channels = " + after.channels());
        }
        if (before.scale() != after.scale()
                || !before.mean().equals(after.mean())
                || !before.std().equals(after.std())) {
            words.add(numbers(after));
            addNumbers(before, after);
        }
        if (!before.layout().equals(after.layout())) {
            after.layout().ifPresent(layout -> {
                words.add("layout " + layout);
                attributes.add("layout = " + layout);
            });
        }
        otherSteps = !declared.geometry().equals(other.geometry());
        if (otherSteps) {
            words.add("the steps " + other.geometry());
            other.geometry().steps().forEach(this::addStep);
        }
    }

    /** How many things differ: order of colours, numbers, order of axes, steps. */
    int changes() {
        return words.size();
    }

    /** Such as {@code BGR order and mean (104, 117, 123) on samples of 0..255}; empty if nothing differs. */
    String finding() {
        return String.join(words.size() > 2 ? ", " : " and ", words);
    }

    /** What to write into the annotation. */
    String advice() {
        return "declare preprocessing = @Preprocessing(" + String.join(", ", attributes) + ")"
                + (otherSteps ? " in place of its present steps" : "") + " and leave its other attributes as they are";
    }

    private void addNumbers(Preprocessing before, Preprocessing after) {
        if (before.scale() != after.scale()) {
            attributes.add("scale = " + SCALES.getOrDefault(after.scale(), text(after.scale())));
        }
        if (!before.mean().equals(after.mean())) {
            attributes.add("mean = " + attribute(after.mean()));
        }
        if (!before.std().equals(after.std())) {
            attributes.add("std = " + attribute(after.std()));
        }
    }

    private void addStep(Step step) {
        if (step instanceof Step.Resize resize) {
            attributes.add("resizeTo = Preprocessing.INPUT_SIZE");
            addResampling(resize.resampling());
        } else if (step instanceof Step.ResizeShorterSide resize) {
            attributes.add("resizeShorterSide = " + resize.length());
            addResampling(resize.resampling());
        } else if (step instanceof Step.Letterbox letterbox) {
            attributes.add("letterbox = Preprocessing.INPUT_SIZE");
            addResampling(letterbox.resampling());
        } else if (step instanceof Step.CentreCrop) {
            attributes.add("centreCrop = Preprocessing.INPUT_SIZE");
        }
    }

    private void addResampling(Resampling resampling) {
        if (resampling.kernel() != Kernel.BILINEAR) {
            attributes.add("kernel = " + resampling.kernel());
        }
        if (!resampling.antialias()) {
            attributes.add("antialias = false");
        }
    }

    private static String numbers(Preprocessing numbers) {
        boolean plain =
                numbers.mean().equals(Preprocessing.RAW.mean()) && numbers.std().equals(Preprocessing.RAW.std());
        if (numbers.scale() == 1 / 127.5 && numbers.mean().stream().allMatch(mean -> mean == 1)) {
            return "samples of -1..1";
        }
        String range = RANGES.containsKey(numbers.scale())
                ? "samples of " + RANGES.get(numbers.scale())
                : "samples times " + text(numbers.scale());
        if (plain) {
            return range;
        }
        boolean divided = !numbers.std().equals(Preprocessing.RAW.std());
        return "mean " + tuple(numbers.mean()) + (divided ? " and std " + tuple(numbers.std()) : "") + " on " + range;
    }

    private static String tuple(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? text(numbers.get(0))
                : numbers.stream().map(SetupWords::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String attribute(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? text(numbers.get(0))
                : numbers.stream().map(SetupWords::text).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
