/**
 * From the picture in a file to the picture that a model takes: resizing, cropping, padding, of whole pictures and of
 * single edited pixels. Resampling gives bit for bit what Pillow gives for 8-bit pictures, so that a recipe written in
 * Python keeps its meaning.
 *
 * <p>Knows pictures only.
 */
@NullMarked
package io.github.junitadversarial.geometry;

import org.jspecify.annotations.NullMarked;
