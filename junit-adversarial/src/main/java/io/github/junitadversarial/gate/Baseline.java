package io.github.junitadversarial.gate;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.gate.BaselineImage.Picture;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one run of a gate found, as it is remembered.
 *
 * @param version of the library, whose attacks may grow stronger
 * @param attack what was done
 * @param seed campaign seed
 * @param model to which model
 * @param pixelSpace whose pixels were changed
 * @param images one for each picture, ordered by name; files with the same pixels and label are one picture
 */
record Baseline(
        String version,
        AttackDescription attack,
        long seed,
        Model model,
        PixelSpace pixelSpace,
        List<BaselineImage> images) {

    /** Name and digest, the latter empty for a pipeline in code. */
    record Model(String name, String digest) {

        /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
        Model {
            Objects.requireNonNull(name);
            Objects.requireNonNull(digest);
        }

        private static Model of(RobustnessReport report) {
            return new Model(report.model().name(), report.model().digest());
        }

        /** For people: the name, and enough of the digest to tell two files of that name apart. */
        @Override
        public String toString() {
            return digest.isEmpty() ? name : name + " (" + digest.substring(0, Math.min(8, digest.length())) + ")";
        }
    }

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    Baseline {
        Stream.of(version, attack.name(), attack.strategy(), attack.goal(), attack.bound(), model, pixelSpace)
                .forEach(Objects::requireNonNull);
        images = images.stream()
                .sorted(Comparator.comparing(BaselineImage::image).thenComparing(BaselineImage::digest))
                .toList();
    }

    static Baseline of(RobustnessReport report) {
        Map<Picture, BaselineImage> pictures = new LinkedHashMap<>();
        for (ImageOutcome outcome : report.images()) {
            BaselineImage image = BaselineImage.of(outcome);
            pictures.merge(image.picture(), image, (one, other) -> other.broken() ? other : one);
        }
        return new Baseline(
                Library.THIS.version(),
                report.attack(),
                report.seed(),
                Model.of(report),
                report.pixels(),
                List.copyOf(pictures.values()));
    }

    /**
     * This one, with everything in its place in which a run that is no worse was better, and with its new fixtures. It
     * keeps its budget, since what is still remembered of images that broke was found within that.
     */
    Baseline tightenedBy(RobustnessReport report) {
        Map<Picture, BaselineImage> pictures = byPicture();
        for (BaselineImage later : of(report).images()) {
            pictures.merge(later.picture(), later, BaselineImage::tightenedBy);
        }
        return new Baseline(version, attack, seed, Model.of(report), pixelSpace, List.copyOf(pictures.values()));
    }

    Map<Picture, BaselineImage> byPicture() {
        Map<Picture, BaselineImage> pictures = new LinkedHashMap<>();
        images.forEach(image -> pictures.put(image.picture(), image));
        return pictures;
    }

    /** In what the attack is another one, so that nothing can be compared; empty where it is the same. */
    Optional<String> otherAttack(AttackSpec spec) {
        return otherAttack(new AttackDescription(
                spec.name(), spec.strategy().name(), spec.goal().toString(), spec.bound(), spec.budget()));
    }

    /** The same, including whose pixels are changed. */
    Optional<String> otherAttack(RobustnessReport report) {
        return otherAttack(report.attack())
                .or(() -> differing("pixels", pixelSpace.name(), report.pixels().name()));
    }

    private Optional<String> otherAttack(AttackDescription now) {
        return differing("goal", attack.goal(), now.goal())
                .or(() -> differing("bound", attack.bound(), now.bound()))
                .or(() -> differing("strategy", attack.strategy(), now.strategy()));
    }

    private static Optional<String> differing(String what, String then, String now) {
        return then.equals(now)
                ? Optional.empty()
                : Optional.of("has the " + what + " \"" + then + "\", this attack \"" + now + "\"");
    }
}
