package io.github.junitadversarial.campaign;

import io.github.junitadversarial.fixture.Fixture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is remembered of images that are not there any more, as sentences. */
final class Untried {

    private Untried() {}

    /**
     * The sentences.
     *
     * @param digests of the pictures that are there
     */
    static List<String> sentences(RunSetup setup, Set<String> digests) {
        Set<String> names =
                setup.fixtures().fixtures().stream().map(Fixture::name).collect(Collectors.toSet());
        return setup.options().known().all().stream()
                .filter(KnownExample::expected)
                .filter(example -> example.goal().equals(setup.attack().goal().toString())
                        && example.pixels() == setup.point().pixels())
                .filter(example -> setup.isSelected(example.image()))
                .filter(example -> !digests.contains(example.imageDigest()))
                .map(example -> names.contains(example.image())
                        ? example.image() + " changed since " + example.name()
                                + " was found in it, so that finding was not tried"
                        : example.image() + " is no fixture of "
                                + setup.fixtures().location() + " any more, so finding " + example.name()
                                + " was not tried")
                .distinct()
                .toList();
    }
}
