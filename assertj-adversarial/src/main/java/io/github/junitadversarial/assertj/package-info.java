/**
 * AssertJ assertions on robustness reports; {@link io.github.junitadversarial.assertj.AdversarialAssertions} is the way
 * in.
 *
 * <p>An assertion passes only on evidence: a claim about all images fails as inconclusive, saying so, where no image
 * was attacked, the run was incomplete or images were stopped early.
 */
@NullMarked
package io.github.junitadversarial.assertj;

import org.jspecify.annotations.NullMarked;
