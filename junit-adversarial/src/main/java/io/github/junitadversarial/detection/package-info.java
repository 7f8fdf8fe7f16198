/**
 * Objects in pictures: boxes, what a detector says it sees, what there is in truth, how the two are matched, and the
 * figures that the field takes from it.
 *
 * <p>Knows numbers and names only: nothing of pictures, models or attacks.
 */
@NullMarked
package io.github.junitadversarial.detection;

import org.jspecify.annotations.NullMarked;
