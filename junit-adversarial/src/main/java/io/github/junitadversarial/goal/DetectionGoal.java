package io.github.junitadversarial.goal;

import java.util.Optional;

/**
 * What an attack on an object detector wants to reach. Boxes match where their IoU is at least {@value #MATCHING_IOU}.
 */
public sealed interface DetectionGoal extends Goal {

    /** The same without naming a class. */
    DetectionGoal ofAnyClass();

    /** Intersection over union from which two boxes are taken to be about the same object. */
    double MATCHING_IOU = 0.5;

    /**
     * That the detector sees objects no more which it saw before: no counted box of the object's class matches it. The
     * objects are those of the counted detections on the clean image, with ground truth only those that match a true
     * object of their class.
     *
     * @param label the class whose objects are to vanish, empty for all classes
     */
    record HideObjects(Optional<String> label) implements DetectionGoal {

        /** Objects of all classes. */
        public static final HideObjects ALL = new HideObjects(Optional.empty());

        /** @throws IllegalArgumentException if the label is blank */
        public HideObjects {
            requireNamed("hide", label);
        }

        @Override
        public DetectionGoal ofAnyClass() {
            return ALL;
        }

        @Override
        public String toString() {
            return "hide " + objects(label);
        }
    }

    /**
     * That the detector takes objects for those of another class: the best box that matches the object is counted and
     * of another class.
     *
     * @param label the class whose objects are to be mistaken, empty for all classes
     * @param target the class that they are to be taken for, empty for any other
     */
    record MislabelObjects(Optional<String> label, Optional<String> target) implements DetectionGoal {

        /** Objects of all classes, for any other. */
        public static final MislabelObjects ALL = new MislabelObjects(Optional.empty(), Optional.empty());

        /** @throws IllegalArgumentException if one of the labels is blank, or they are the same */
        public MislabelObjects {
            requireNamed("mislabel", label);
            requireNamed("target", target);
            if (label.isPresent() && label.equals(target)) {
                throw new IllegalArgumentException("target is '" + target.get()
                        + "', the very class whose objects are to be mistaken; name another");
            }
        }

        @Override
        public DetectionGoal ofAnyClass() {
            return ALL;
        }

        @Override
        public String toString() {
            return "mislabel " + objects(label)
                    + target.map(name -> " as " + name).orElse("");
        }
    }

    /**
     * That the detector sees an object that is not there: a counted box that matches no box which it, or the ground
     * truth, had of that class before.
     *
     * @param label the class of the object to be seen, empty for any
     */
    record CreateObjects(Optional<String> label) implements DetectionGoal {

        /** Objects of any class. */
        public static final CreateObjects ANY = new CreateObjects(Optional.empty());

        /** @throws IllegalArgumentException if the label is blank */
        public CreateObjects {
            requireNamed("create", label);
        }

        @Override
        public DetectionGoal ofAnyClass() {
            return ANY;
        }

        @Override
        public String toString() {
            return "create " + objects(label);
        }
    }

    private static String objects(Optional<String> label) {
        return label.map(name -> name + " objects").orElse("objects");
    }

    private static void requireNamed(String attribute, Optional<String> label) {
        if (label.isPresent() && label.get().isBlank()) {
            throw new IllegalArgumentException(attribute + " is blank; name one of the model's labels or leave it out");
        }
    }
}
