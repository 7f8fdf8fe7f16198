package io.github.junitadversarial.model.onnx;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.Detection;
import io.github.junitadversarial.image.ImageFiles;
import io.github.junitadversarial.image.RgbImage;
import io.github.junitadversarial.image.UnreadableImageException;
import java.io.ByteArrayOutputStream;
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

    /** Markers of JPEG segments. */
    private static final int COLOUR_PROFILE = 0xE2;

    private static final int START_OF_SCAN = 0xDA;

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

    /** The photograph as the other code saw it, which knows nothing of colour profiles. */
    static RgbImage photograph(String name) {
        try {
            byte[] jpeg = Files.readAllBytes(RealFiles.path("detection", "images", name));
            return ImageFiles.decode(withoutColourProfile(jpeg), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] withoutColourProfile(byte[] jpeg) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != START_OF_SCAN) {
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
            if ((jpeg[at + 1] & 0xFF) != COLOUR_PROFILE) {
                kept.write(jpeg, at, length);
            }
            at += length;
        }
        kept.write(jpeg, at, jpeg.length - at);
        return kept.toByteArray();
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
