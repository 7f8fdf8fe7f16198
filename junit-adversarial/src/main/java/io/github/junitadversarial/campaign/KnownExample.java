package io.github.junitadversarial.campaign;

import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.PixelSpace;

/**
 * An adversarial example that an earlier run found and people decided to remember.
 *
 * @param name by which people find it, such as the name of its files; unique among those that are known
 * @param image name of its image at that time
 * @param imageDigest digest of its image's pixels, by which the image is known again under any name
 * @param label true label of its image at that time
 * @param goal what the attack wanted, as {@link io.github.junitadversarial.goal.Goal} says it of itself
 * @param pixels whose pixels are changed
 * @param model which model was fooled
 * @param example what was found; its file is the finder's
 * @param pictureDigest digest of the pixels of the picture that fooled it
 * @param picture the file of that picture
 * @param expected whether its image is supposed to be among the fixtures, so that a run should say where it is not
 */
public record KnownExample(
        String name,
        String image,
        String imageDigest,
        String label,
        String goal,
        PixelSpace pixels,
        ModelIdentity model,
        AdversarialExample example,
        String pictureDigest,
        Picture picture,
        boolean expected) {

    /** Opens the PNG file of a picture; may be called again, from any thread. */
    @FunctionalInterface
    public interface Picture {

        /**
         * All bytes of the file.
         *
         * @throws RuntimeException if they cannot be had, with a sentence for the user
         */
        byte[] png();
    }
}
