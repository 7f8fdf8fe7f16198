/**
 * Models under test as the campaign sees them: {@link io.github.junitadversarial.model.ImageClassifier} is what a user
 * writes, {@link io.github.junitadversarial.model.ClassifierModel} adds labels and identity, and
 * {@link io.github.junitadversarial.model.BatchScorer} is the hot loop's way in.
 *
 * <p>Knows pictures, and nothing of attacks, files of a given format or test frameworks.
 */
@NullMarked
package io.github.junitadversarial.model;

import org.jspecify.annotations.NullMarked;
