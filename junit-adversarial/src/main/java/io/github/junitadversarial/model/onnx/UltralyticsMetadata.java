package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.geometry.Kernel;
import io.github.junitadversarial.geometry.Placement;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.geometry.Resampling;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Ultralytics write into the custom metadata of the detectors that they export, and what their own code does with
 * every picture.
 */
record UltralyticsMetadata(Map<String, String> entries, String model) {

    private static final String NAMES = "names";

    /** An entry of a Python dictionary from numbers to text. */
    private static final Pattern NAME =
            Pattern.compile("\\G[{,]\\s*(\\d+)\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** The class names, where there are any. */
    Optional<Labels> labels() {
        return Optional.ofNullable(entries.get(NAMES)).map(this::parse);
    }

    /** Samples as 0..1, for a detector of Ultralytics. */
    PreprocessingDeclaration preprocessing() {
        return isTheirs() ? PreprocessingDeclaration.of(Preprocessing.ZERO_TO_ONE) : PreprocessingDeclaration.NONE;
    }

    /** A centred grey letterbox, resized as OpenCV does it, for a detector of Ultralytics. */
    Optional<GeometryDeclaration> geometry() {
        return isTheirs()
                ? Optional.of(new Recipe(
                        List.of(),
                        OptionalInt.empty(),
                        List.of(Recipe.INPUT_SIZE),
                        List.of(),
                        new Resampling(Kernel.BILINEAR, false),
                        Recipe.USUAL_PADDING,
                        Placement.CENTRE))
                : Optional.empty();
    }

    private boolean isTheirs() {
        return "Ultralytics".equals(entries.get("author")) && "detect".equals(entries.get("task"));
    }

    private Labels parse(String dictionary) {
        List<String> names = new ArrayList<>();
        Matcher entry = NAME.matcher(dictionary);
        int end = 0;
        while (entry.find() && Integer.parseInt(entry.group(1)) == names.size()) {
            String quoted = entry.group(2) != null ? entry.group(2) : entry.group(3);
            names.add(ESCAPED.matcher(quoted).replaceAll("$1"));
            end = entry.end();
        }
        if (names.isEmpty() || !dictionary.substring(end).strip().equals("}")) {
            throw new UnusableModelException("metadata '" + NAMES + "' of model " + model + " is " + excerpt(dictionary)
                    + ", which is no dictionary {0: 'first', 1: 'second', …} in the order of the classes; set labels");
        }
        return new Labels(names);
    }

    private static String excerpt(String text) {
        int shown = 60;
        return text.length() <= shown ? text : text.substring(0, shown) + "…";
    }
}
