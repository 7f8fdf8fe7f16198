package io.github.junitadversarial.goal;

/** What an attack wants to reach: the first two of a classifier, the others of an object detector. */
public sealed interface Goal permits Goal.Misclassification, Goal.TargetLabel, DetectionGoal {

    /**
     * Any class but the true one: the untargeted attack. Of a detector, for which it is what is meant where nothing is
     * said, {@link DetectionGoal.HideObjects#ALL}.
     */
    record Misclassification() implements Goal {

        @Override
        public String toString() {
            return "untargeted";
        }
    }

    /**
     * One given class: the targeted attack.
     *
     * @param label name of the class that the model is to answer
     */
    record TargetLabel(String label) implements Goal {

        /** @throws IllegalArgumentException if the label is blank */
        public TargetLabel {
            if (label.isBlank()) {
                throw new IllegalArgumentException("target is blank; name one of the model's labels");
            }
        }

        @Override
        public String toString() {
            return "targeted at " + label;
        }
    }
}
