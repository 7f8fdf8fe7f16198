package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.BatchShapes;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.Labels;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.Library;
import io.github.junitadversarial.preflight.BatchAgreement;
import io.github.junitadversarial.storage.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the outcomes of a run depend on, part by part, so that a refusal can say which of them differs. Threads,
 * deadline and the order of the fixtures are not among them.
 *
 * @param declared what people decide: with the same of it two runs have the same aim
 * @param observed what the machine makes of it: with the same of this too, they agree query for query
 */
record RunIdentity(List<Part> declared, List<Part> observed) {

    /** Copies the lists. */
    RunIdentity {
        declared = List.copyOf(declared);
        observed = List.copyOf(observed);
    }

    /**
     * One of the parts.
     *
     * @param name as it reads after "its"
     */
    record Part(String name, String value) {

        /** @throws NullPointerException if one of the two is missing, as in a file that something else wrote */
        Part {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /** That of a run whose survey came to its end. */
    static RunIdentity of(RunSetup setup, Survey survey) {
        AttackPoint point = setup.point();
        AttackSpec attack = setup.attack();
        CampaignOptions options = setup.options();
        ImageModel model = point.model();
        ModelIdentity name = model.identity();
        return new RunIdentity(
                List.of(
                        new Part("library", Library.THIS.name() + " " + Library.THIS.version()),
                        // A pipeline in code has nothing but its name. What it answers is among what is observed.
                        new Part("model", name.digest().isEmpty() ? "the pipeline " + name.name() : name.digest()),
                        new Part("runtime", name.runtime()),
                        new Part("preprocessing", point.setup()),
                        new Part("geometry", point.steps()),
                        new Part("pixel space", point.pixels().name()),
                        new Part("list of labels", digestOf(survey.labels())),
                        new Part("set of fixtures", digestOf(survey)),
                        new Part("ground truth", digestOf(setup.fixtures())),
                        new Part("goal", attack.goal().toString()),
                        new Part("bound", attack.bound()),
                        new Part("strategy", attack.strategy().name()),
                        new Part("budget", Integer.toString(attack.budget())),
                        new Part("stop", attack.stopAt().name()),
                        new Part("seed", Long.toString(options.seed())),
                        new Part("rule to stop", text(setup.stoppingRule())),
                        new Part(
                                "least clean accuracy",
                                options.minCleanAccuracy().toString()),
                        new Part("repetition of queries", options.repetition().toString()),
                        new Part("minimising of examples", options.minimise() ? "on" : "off"),
                        new Part("memory of findings", options.known().digest())),
                List.of(
                        new Part("set of batch shapes", shapes(survey.batches())),
                        new Part("answer to the clean images", scores(survey))));
    }

    /** SHA-256 of what is declared, as 64 hexadecimal digits. */
    String digest() {
        return digest(declared.stream());
    }

    /** SHA-256 of all parts. */
    String digestOnThisMachine() {
        return digest(Stream.concat(declared.stream(), observed.stream()));
    }

    /** The first declared part that the identity of this run has otherwise, as a phrase; empty where there is none. */
    Optional<String> differenceTo(RunIdentity thisRun) {
        return difference(declared, thisRun.declared);
    }

    /** The same of what is observed. */
    Optional<String> observedDifferenceTo(RunIdentity thisRun) {
        return difference(observed, thisRun.observed);
    }

    private static Optional<String> difference(List<Part> parts, List<Part> ofThisRun) {
        for (Part part : parts) {
            String other = ofThisRun.stream()
                    .filter(candidate -> candidate.name().equals(part.name()))
                    .map(Part::value)
                    .findFirst()
                    .orElse("unknown");
            if (!other.equals(part.value())) {
                return Optional.of(
                        "its " + part.name() + " is " + shown(part.value()) + ", this run's is " + shown(other));
            }
        }
        return parts.size() == ofThisRun.size() ? Optional.empty() : Optional.of("its identity has other parts");
    }

    private static String text(StoppingRule rule) {
        return rule.equals(StoppingRule.NEVER) ? "" : rule.toString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String digest(Stream<Part> parts) {
        Sha256 digest = new Sha256();
        parts.forEach(part -> digest.add(part.name()).add(part.value()));
        return digest.hex();
    }

    private static String digestOf(Optional<Labels> labels) {
        return labels.map(known -> {
                    Sha256 digest = new Sha256().add(known.background().orElse(-1));
                    known.names().forEach(digest::add);
                    return known.size() + " classes, " + digest.hex();
                })
                .orElse("");
    }

    /** Pictures as they were decoded, so that file format and read options show in them. */
    private static String digestOf(Survey survey) {
        record Picture(String name, String label, String digest) {}
        List<Picture> pictures = Stream.concat(
                        survey.attackable().stream()
                                .map(image -> new Picture(image.name(), image.label(), image.digest())),
                        survey.leftOut().stream()
                                .map(image ->
                                        new Picture(image.image(), image.label(), image.digest() + image.status())))
                .sorted(Comparator.comparing(Picture::name))
                .toList();
        Sha256 digest = new Sha256();
        pictures.forEach(
                picture -> digest.add(picture.name()).add(picture.label()).add(picture.digest()));
        return pictures.size() + " images, " + digest.hex();
    }

    /** Nothing for images without marked objects, as a classifier has them. */
    private static String digestOf(FixtureSet fixtures) {
        Sha256 digest = new Sha256();
        int marked = 0;
        for (Fixture fixture : fixtures.fixtures()) {
            if (fixture.truth().isPresent()) {
                digest.add(fixture.name()).add(fixture.truth().get().toString());
                marked++;
            }
        }
        return marked == 0 ? "" : "of " + marked + " images, " + digest.hex();
    }

    private static String shapes(Optional<BatchAgreement> batches) {
        return batches.map(BatchAgreement::shapes)
                .map(BatchShapes::rows)
                .map(List::toString)
                .orElse("");
    }

    private static String scores(Survey survey) {
        Sha256 digest = new Sha256();
        for (SurveyedImage image : survey.attackable()) {
            digest.add(image.digest());
            for (float score : image.cleanScores()) {
                digest.add(Float.floatToIntBits(score));
            }
        }
        survey.leftOut().stream()
                .sorted(Comparator.comparing(ImageOutcome::image))
                .forEach(image ->
                        digest.add(image.image()).add(image.status().name()).add(image.predicted()));
        return digest.hex();
    }
}
