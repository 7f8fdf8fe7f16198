package io.github.junitadversarial.model;

import io.github.junitadversarial.image.RgbImage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a team's own pipeline: what it throws, and what it leaves out, becomes a sentence that names it.
 *
 * @param name what reports call the pipeline
 * @param expected what it must return, such as {@code one score per class}
 */
record PipelineCall(String name, String expected) {

    /** @throws UnusableModelException if the pipeline throws or returns null */
    <T> T of(Function<RgbImage, @Nullable T> pipeline, RgbImage image) {
        T answer;
        try {
            answer = pipeline.apply(image);
        } catch (RuntimeException e) {
            throw new UnusableModelException(
                    "the pipeline " + name + " failed on an image of " + image.width() + "x" + image.height() + ": "
                            + e,
                    e);
        }
        if (answer == null) {
            throw new UnusableModelException("the pipeline " + name + " returned null; it must return " + expected);
        }
        return answer;
    }
}
