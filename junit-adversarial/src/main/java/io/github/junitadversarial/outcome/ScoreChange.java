package io.github.junitadversarial.outcome;

/**
 * What the model says of one class, to the clean image and to the adversarial one.
 *
 * @param label the class
 * @param scoreBefore score of the clean image, as the model gives it
 * @param scoreAfter score of the adversarial image, as the model gives it
 * @param probabilityBefore probability of the class for the clean image, 0..1: the score itself where the model gives
 *     probabilities, else the softmax over the scores of all classes
 * @param probabilityAfter the same for the adversarial image
 */
public record ScoreChange(
        String label, float scoreBefore, float scoreAfter, float probabilityBefore, float probabilityAfter) {}
