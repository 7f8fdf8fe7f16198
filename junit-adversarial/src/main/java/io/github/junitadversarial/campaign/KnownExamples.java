package io.github.junitadversarial.campaign;

import java.util.List;

/**
 * What earlier runs found, as it was when this one began. Immutable and thread-safe; holds no picture.
 *
 * @param all in a stable order
 * @param digest of all that they say, so that two runs with the same one knew the same; empty where nothing is known
 */
public record KnownExamples(List<KnownExample> all, String digest) {

    /** Nothing is known. */
    public static final KnownExamples NONE = new KnownExamples(List.of(), "");

    /** Copies the list. */
    public KnownExamples {
        all = List.copyOf(all);
    }

    /** Those of one image. */
    public List<KnownExample> of(String imageDigest) {
        return all.stream()
                .filter(example -> example.imageDigest().equals(imageDigest))
                .toList();
    }
}
