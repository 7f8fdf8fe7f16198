/**
 * Pictures as the rest of the library sees them: 8-bit RGB, edits of single pixels, reading and writing of files.
 *
 * <p>Knows no model, no attack and no test framework.
 */
@NullMarked
package io.github.junitadversarial.image;

import org.jspecify.annotations.NullMarked;
