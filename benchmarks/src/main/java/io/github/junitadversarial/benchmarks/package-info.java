/**
 * What attacking costs on top of the model, how strong the attacks are, and what memory they take; see the module's
 * README. One idea per file.
 */
@NullMarked
package io.github.junitadversarial.benchmarks;

import org.jspecify.annotations.NullMarked;
