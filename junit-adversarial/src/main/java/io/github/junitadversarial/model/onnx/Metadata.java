package io.github.junitadversarial.model.onnx;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.Preprocessing;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an ONNX file says about itself in its custom metadata. */
record Metadata(Map<String, String> entries, String model) {

    static final String LABELS = "labels";
    static final String PREPROCESSING = "preprocessing";

    private record Declared(
            @Nullable String layout,
            @Nullable String channels,
            @Nullable Double scale,
            @Nullable List<Double> mean,
            @Nullable List<Double> std) {}

    Optional<Labels> labels() {
        return Optional.ofNullable(entries.get(LABELS)).map(Labels::parse);
    }

    Optional<Preprocessing> preprocessing() {
        return Optional.ofNullable(entries.get(PREPROCESSING)).map(this::parse);
    }

    private Preprocessing parse(String json) {
        Declared declared;
        try {
            declared = new Gson().fromJson(json, Declared.class);
        } catch (JsonParseException e) {
            throw unusable("is no JSON object: " + json, e);
        }
        if (declared == null) {
            throw unusable("is empty", null);
        }
        requireOrAbsent("layout", declared.layout(), "NCHW");
        requireOrAbsent("channels", declared.channels(), "RGB");
        return new Preprocessing(
                declared.scale() == null ? Preprocessing.RAW.scale() : declared.scale(),
                declared.mean() == null ? Preprocessing.RAW.mean() : declared.mean(),
                declared.std() == null ? Preprocessing.RAW.std() : declared.std());
    }

    private void requireOrAbsent(String key, @Nullable String value, String only) {
        if (value != null && !value.equals(only)) {
            throw unusable("has " + key + " " + value + ", but only " + only + " can be fed", null);
        }
    }

    private UnusableModelException unusable(String why, @Nullable Throwable cause) {
        return new UnusableModelException(
                "metadata '" + PREPROCESSING + "' of model " + model + " " + why
                        + "; declare the preprocessing with the model under test instead",
                cause);
    }
}
