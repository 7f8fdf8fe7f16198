package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ClassifierModel;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run is to do, checked as far as it can be without reading a file or asking the model. */
record RunSetup(AttackPoint point, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {

    /** @throws IllegalArgumentException if something makes no sense, with a sentence for the user */
    static RunSetup of(ClassifierModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {
        RunSetup setup = new RunSetup(AttackPoint.of(model, attack.pixels()), fixtures, attack, options);
        setup.requirePossibleAttack();
        if (options.onlyImages() != null) {
            setup.requireKnown(options.onlyImages());
        }
        if (options.exampleFolder() != null) {
            Verifier.requireDistinctFiles(fixtures);
        }
        return setup;
    }

    /** Takes the pictures that are attacked. */
    ClassifierModel model() {
        return point.model();
    }

    int threads() {
        return model().concurrent() ? options.threads() : 1;
    }

    /** Where adversarial examples are kept, absolute. */
    @Nullable
    Path exampleFolder() {
        Path folder = options.exampleFolder();
        return folder == null ? null : folder.toAbsolutePath().normalize();
    }

    /** Whether the run is to deal with this image. */
    boolean isSelected(String image) {
        Set<String> only = options.onlyImages();
        return only == null || only.contains(image);
    }

    /** @throws IllegalArgumentException if one of the names is no fixture's */
    void requireKnown(Set<String> names) {
        Set<String> known = fixtures.fixtures().stream().map(Fixture::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("image '" + name + "' is not among the " + known.size()
                        + " fixtures of " + fixtures.location() + "; images go by their path below that folder");
            }
        }
    }

    private void requirePossibleAttack() {
        if (attack.budget() < AttackSpec.SMALLEST_BUDGET) {
            throw new IllegalArgumentException(
                    "budget is " + attack.budget() + "; at least " + AttackSpec.SMALLEST_BUDGET
                            + " queries are needed: the clean image, one candidate, one verification");
        }
        if (attack.strategy().cohortSize() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " attacks cohorts of "
                    + attack.strategy().cohortSize() + " images; at least 1 is needed");
        }
        if (attack.strategy().candidatesAtATime() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " is asked for "
                    + attack.strategy().candidatesAtATime() + " candidates at a time; at least 1 is needed");
        }
    }
}
