package io.github.junitadversarial.model.onnx;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What other code than ours, with other resizing, read from real models: detections from a score of 0.3. */
final class ExpectedDetections {

    static final List<String> PHOTOGRAPHS = List.of("bus.jpg", "dog.jpg", "person.jpg", "pets.jpg");

    private static final double LOWEST_SCORE = 0.3;
    private static final double SCORE_TOLERANCE = 0.03;
    private static final float PIXEL_TOLERANCE = 3;

    private record Entry(
            @SerializedName("class_index") int classIndex,
            float score,
            @SerializedName("box_xyxy") float[] box) {

        Detection detection() {
            return new Detection(classIndex, score, new Box(box[0], box[1], box[2], box[3]));
        }
    }

    private ExpectedDetections() {}

    static List<Detection> of(String model, String photograph) {
        try {
            Map<String, Map<String, List<Entry>>> all = new Gson()
                    .fromJson(
                            Files.readString(RealFiles.path("detection", "expected_detections.json")),
                            new TypeToken<>() {});
            return all.get(model).get(photograph).stream().map(Entry::detection).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the other code looked at scores that low, even where its score differs a little. */
    static boolean isCertain(Detection detection) {
        return detection.score() >= LOWEST_SCORE + SCORE_TOLERANCE;
    }

    static boolean agree(Detection one, Detection other) {
        return one.classIndex() == other.classIndex()
                && Math.abs(one.score() - other.score()) <= SCORE_TOLERANCE
                && near(one.box().left(), other.box().left())
                && near(one.box().top(), other.box().top())
                && near(one.box().right(), other.box().right())
                && near(one.box().bottom(), other.box().bottom());
    }

    private static boolean near(float one, float other) {
        return Math.abs(one - other) <= PIXEL_TOLERANCE;
    }
}
