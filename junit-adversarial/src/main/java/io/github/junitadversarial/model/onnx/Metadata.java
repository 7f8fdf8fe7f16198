package io.github.junitadversarial.model.onnx;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.junitadversarial.geometry.GeometryDeclaration;
import io.github.junitadversarial.geometry.Recipe;
import io.github.junitadversarial.model.ChannelOrder;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Layout;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an ONNX file says about itself in its custom metadata. */
record Metadata(Map<String, String> entries, String model) {

    static final String LABELS = "labels";
    static final String PREPROCESSING = "preprocessing";

    private static final List<String> KEYS = Stream.concat(
                    Stream.of("scale", "mean", "std", "layout", "channels"), RecipeKeys.ALL.stream())
            .toList();

    private record Declared(
            @Nullable String layout,
            @Nullable String channels,
            @Nullable Double scale,
            @Nullable List<Double> mean,
            @Nullable List<Double> std) {}

    Optional<Labels> labels() {
        return Optional.ofNullable(entries.get(LABELS)).map(this::parseLabels);
    }

    /** The numbers, colours and axes. */
    PreprocessingDeclaration preprocessing() {
        return Optional.ofNullable(entries.get(PREPROCESSING))
                .map(this::parsePreprocessing)
                .orElse(PreprocessingDeclaration.NONE);
    }

    /** The steps from a picture in a file to one of the model's input size. */
    Optional<GeometryDeclaration> geometry() {
        return Optional.ofNullable(entries.get(PREPROCESSING)).map(this::parseGeometry);
    }

    private Recipe parseGeometry(String json) {
        try {
            return new RecipeKeys(object(json)).recipe();
        } catch (IllegalArgumentException e) {
            throw unusable(PREPROCESSING, String.valueOf(e.getMessage()), e);
        }
    }

    private Labels parseLabels(String text) {
        try {
            return Labels.parse(text);
        } catch (UnusableModelException e) {
            throw unusable(LABELS, String.valueOf(e.getMessage()), e);
        }
    }

    private PreprocessingDeclaration parsePreprocessing(String json) {
        Declared declared = declared(json);
        Optional<ChannelOrder> channels = constant("channels", declared.channels(), ChannelOrder.class);
        Optional<Layout> layout = constant("layout", declared.layout(), Layout.class);
        Optional<List<Double>> mean = numbers("mean", declared.mean());
        Optional<List<Double>> std = numbers("std", declared.std());
        try {
            return new PreprocessingDeclaration(Optional.ofNullable(declared.scale()), mean, std, channels, layout);
        } catch (UnusableModelException e) {
            throw unusable(PREPROCESSING, String.valueOf(e.getMessage()), e);
        }
    }

    private Declared declared(String json) {
        try {
            return new Gson().fromJson(object(json), Declared.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw noObject(e);
        }
    }

    private JsonObject object(String json) {
        try {
            JsonObject object = new Gson().fromJson(json, JsonObject.class);
            if (object == null) {
                throw unusable(PREPROCESSING, "it is empty", null);
            }
            // A misspelt key must not quietly become its default.
            object.keySet().stream()
                    .filter(key -> !KEYS.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw unusable(PREPROCESSING, "it has the unknown key '" + key + "' besides " + KEYS, null);
                    });
            return object;
        } catch (JsonParseException e) {
            throw noObject(e);
        }
    }

    private UnusableModelException noObject(RuntimeException e) {
        return unusable(PREPROCESSING, "it is no JSON object of numbers 'scale', 'mean' and 'std'", e);
    }

    private Optional<List<Double>> numbers(String key, @Nullable List<Double> declared) {
        if (declared != null && declared.contains(null)) {
            throw unusable(PREPROCESSING, "its " + key + " has a null among its numbers", null);
        }
        return Optional.ofNullable(declared);
    }

    private <E extends Enum<E>> Optional<E> constant(String key, @Nullable String value, Class<E> type) {
        if (value == null) {
            return Optional.empty();
        }
        List<E> legal = List.of(type.getEnumConstants());
        return Optional.of(legal.stream()
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> unusable(
                        PREPROCESSING, "it has the " + key + " '" + value + "', which is none of " + legal, null)));
    }

    private UnusableModelException unusable(String entry, String why, @Nullable Throwable cause) {
        return new UnusableModelException(
                "metadata '" + entry + "' of model " + model + " cannot be used (" + why
                        + "); correct it in the file, or declare all" + " of it with the model under test",
                cause);
    }
}
