/**
 * Attacks that change few pixels (L0): the settings {@link io.github.junitadversarial.attack.pixel.PixelAttackSpec} and
 * the search strategies that {@link io.github.junitadversarial.attack.pixel.PixelStrategy} names.
 */
@NullMarked
package io.github.junitadversarial.attack.pixel;

import org.jspecify.annotations.NullMarked;
