package io.github.junitadversarial.outcome;

import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.detection.ObjectSize;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of the objects that an attack is about a claim is about: those of one class, or not smaller than so much.
 * Begins with {@link #objects}.
 *
 * @param label their class, empty for all classes
 * @param minWidth smallest width of their box in pixels of the picture in its file
 * @param minHeight smallest height of their box in pixels of the picture in its file
 * @param size by COCO's limits, empty for all sizes; an object on a limit is of the larger one
 */
public record ObjectFilter(Optional<String> label, float minWidth, float minHeight, Optional<ObjectSize> size) {

    /** All objects. */
    public static final ObjectFilter ALL = new ObjectFilter(Optional.empty(), 0, 0, Optional.empty());

    /** @throws IllegalArgumentException if the label is blank or a size is negative or not finite */
    public ObjectFilter {
        if (label.isPresent() && label.get().isBlank()) {
            throw new IllegalArgumentException("the class of the objects is blank; name one of the model's labels");
        }
        if (!(minWidth >= 0 && minHeight >= 0 && Float.isFinite(minWidth + minHeight))) {
            throw new IllegalArgumentException("objects are to be larger than " + minWidth + "x" + minHeight
                    + " pixels; neither side may be negative");
        }
    }

    /**
     * Objects of all classes.
     *
     * @return the filter
     */
    public static ObjectFilter objects() {
        return ALL;
    }

    /**
     * Objects of one class.
     *
     * @param label one of the model's
     * @return the filter
     * @throws IllegalArgumentException if it is blank
     */
    public static ObjectFilter objects(String label) {
        return new ObjectFilter(Optional.of(label), 0, 0, Optional.empty());
    }

    /**
     * Of these the ones whose box is at least so large.
     *
     * @param width in pixels of the picture in its file
     * @param height in pixels of the picture in its file
     * @return the filter
     * @throws IllegalArgumentException if one of them is negative
     */
    public ObjectFilter largerThan(double width, double height) {
        return new ObjectFilter(label, (float) width, (float) height, size);
    }

    /**
     * Of these the ones of a size, by the area of their outline where the ground truth has it, else of their box.
     *
     * @param other the size
     * @return the filter
     */
    public ObjectFilter ofSize(ObjectSize other) {
        return new ObjectFilter(label, minWidth, minHeight, Optional.of(other));
    }

    /** Whether an object is one of them. */
    public boolean holds(ObjectOutcome outcome) {
        Box box = outcome.object().box();
        return (label.isEmpty() || label.get().equals(outcome.object().label()))
                && box.width() >= minWidth
                && box.height() >= minHeight
                && (size.isEmpty() || size.get() == ObjectSize.of(outcome.area()));
    }

    /** For people: {@code objects}, {@code large person objects of at least 32x32 pixels}. */
    @Override
    public String toString() {
        return size.map(each -> each.name().toLowerCase(Locale.ROOT) + " ").orElse("")
                + label.map(name -> name + " objects").orElse("objects")
                + (minWidth > 0 || minHeight > 0
                        ? String.format(Locale.ROOT, " of at least %.0fx%.0f pixels", minWidth, minHeight)
                        : "");
    }
}
