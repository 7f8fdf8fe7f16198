package io.github.junitadversarial.findings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import io.github.junitadversarial.campaign.OutcomeSink;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.ScoreChange;
import io.github.junitadversarial.storage.Sha256;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a finding's JSON says. The names of the components are its keys, in their order; nothing in it depends on when
 * or where it was written.
 *
 * @param checksum SHA-256 of all the rest, so that an edit by hand is noticed
 * @param edits the changed pixels
 * @param fixtures which set of images the image belongs to, as its test names it
 * @param image name of the image
 * @param imageDigest SHA-256 of size and pixels of the clean picture that was attacked
 * @param label its true label
 * @param libraryVersion version of the library that wrote it
 * @param margin margin of the prediction, below 0
 * @param minimal whether it was shown that no pixel can be spared
 * @param model which model was fooled
 * @param pictureDigest SHA-256 of size and pixels of the adversarial picture
 * @param png SHA-256 of its file
 * @param predicted what the model took it for
 * @param scores the classes that lead before or after
 * @param searchQueries search queries up to the success, 0 for one that was not searched
 * @param seed of the campaign
 * @param strategy that found it
 */
record Finding(
        String checksum,
        Constraint constraint,
        List<ChangedPixel> edits,
        String fixtures,
        String image,
        String imageDigest,
        String label,
        String libraryVersion,
        double margin,
        boolean minimal,
        Model model,
        String pictureDigest,
        String png,
        String predicted,
        int schemaVersion,
        List<ClassScore> scores,
        int searchQueries,
        long seed,
        String strategy) {

    /** Goes up when a key goes away or changes its meaning, not when one is added. */
    static final int SCHEMA_VERSION = 1;

    private static final int LONGEST_NAME = 60;
    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .registerTypeAdapter(ChangedPixel.class, new ChangedPixel.Adapter())
            .create();

    /** What the attack was bound to. */
    record Constraint(String bound, String goal, int height, String pixels, int width) {

        /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
        Constraint {
            Stream.of(bound, goal, pixels).forEach(Objects::requireNonNull);
        }
    }

    /** Which model it was. */
    record Model(String digest, String name, String runtime) {

        /** @throws NullPointerException if a part is missing */
        Model {
            Stream.of(digest, name, runtime).forEach(Objects::requireNonNull);
        }
    }

    /** One class before and after. */
    record ClassScore(
            String label, float probabilityAfter, float probabilityBefore, float scoreAfter, float scoreBefore) {

        /** @throws NullPointerException if a part is missing */
        ClassScore {
            Objects.requireNonNull(label);
        }
    }

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    Finding {
        Stream.of(constraint, checksum, fixtures, image, imageDigest, label, libraryVersion, model, png)
                .forEach(Objects::requireNonNull);
        Stream.of(pictureDigest, predicted, strategy).forEach(Objects::requireNonNull);
        edits = List.copyOf(edits);
        scores = List.copyOf(scores);
    }

    /**
     * The finding of a success.
     *
     * @param fixtures which set of images it is about
     * @param png file of the picture
     */
    static Finding of(OutcomeSink.Success success, String fixtures, byte[] png) {
        AdversarialExample example = success.outcome().adversarial().orElseThrow();
        ModelIdentity model = success.model();
        return new Finding(
                        "",
                        new Constraint(
                                success.attack().bound(),
                                success.attack().goal(),
                                example.height(),
                                success.pixels().name(),
                                example.width()),
                        IntStream.range(0, example.l0())
                                .mapToObj(i -> new ChangedPixel(
                                        example.edits().get(i), example.undo().get(i)))
                                .toList(),
                        fixtures,
                        success.outcome().image(),
                        success.outcome().digest(),
                        success.outcome().label(),
                        Library.THIS.version(),
                        example.margin(),
                        example.minimal(),
                        new Model(model.digest(), model.name(), model.runtime()),
                        success.adversarial().digest(),
                        Sha256.of(png),
                        example.predicted(),
                        SCHEMA_VERSION,
                        example.scores().stream()
                                .map(score -> new ClassScore(
                                        score.label(),
                                        score.probabilityAfter(),
                                        score.probabilityBefore(),
                                        score.scoreAfter(),
                                        score.scoreBefore()))
                                .toList(),
                        example.searchQueries(),
                        success.seed(),
                        success.attack().strategy())
                .withTrueChecksum();
    }

    /**
     * From JSON.
     *
     * @throws RuntimeException if it lacks a part
     */
    static Finding parse(JsonObject json) {
        return Objects.requireNonNull(GSON.fromJson(json, Finding.class));
    }

    /** As JSON, which ends with a line. */
    String json() {
        return GSON.toJson(this) + "\n";
    }

    /** Whether nobody changed it since it was written. */
    boolean isUntouched() {
        return checksum.equals(withTrueChecksum().checksum);
    }

    /**
     * What its files are called, without their endings: readable, and the same for the same change of the same picture
     * under the same goal.
     */
    String name() {
        String path = image.replaceFirst("\\.[A-Za-z0-9]{1,4}$", "").replaceAll("[^A-Za-z0-9_-]", "_");
        String readable = path.substring(Math.max(0, path.length() - LONGEST_NAME));
        String content = String.join("\n", imageDigest, constraint.goal(), constraint.pixels(), GSON.toJson(edits));
        return readable + "--" + edits.size() + "px--" + Sha256.of(content).substring(0, 8);
    }

    /** The example as campaigns speak of it. */
    AdversarialExample example() {
        return new AdversarialExample(
                constraint.width(),
                constraint.height(),
                edits.stream().map(ChangedPixel::edit).toList(),
                edits.stream().map(ChangedPixel::undo).toList(),
                predicted,
                margin,
                scores.stream()
                        .map(score -> new ScoreChange(
                                score.label(),
                                score.scoreBefore(),
                                score.scoreAfter(),
                                score.probabilityBefore(),
                                score.probabilityAfter()))
                        .toList(),
                searchQueries,
                "",
                searchQueries > 0 ? FoundBy.SEARCH : FoundBy.WARM_START,
                minimal);
    }

    /** @throws IllegalArgumentException if there is no such space */
    PixelSpace pixels() {
        return PixelSpace.valueOf(constraint.pixels().toUpperCase(Locale.ROOT));
    }

    private Finding withTrueChecksum() {
        Finding blank = withChecksum("");
        return withChecksum(Sha256.of(GSON.toJson(blank)));
    }

    private Finding withChecksum(String other) {
        return new Finding(
                other,
                constraint,
                edits,
                fixtures,
                image,
                imageDigest,
                label,
                libraryVersion,
                margin,
                minimal,
                model,
                pictureDigest,
                png,
                predicted,
                schemaVersion,
                scores,
                searchQueries,
                seed,
                strategy);
    }
}
