package io.github.junitadversarial.detection;

/**
 * An axis-aligned box in pixels of a picture: x to the right, y downwards, 0 at the outer edge of the first pixel, so
 * that a box around a whole picture is {@code (0, 0, width, height)}. Coordinates may lie outside the picture.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x
 * @param bottom largest y
 */
public record Box(float left, float top, float right, float bottom) {

    /** @throws IllegalArgumentException if a coordinate is not finite, or right or bottom lies before left or top */
    public Box {
        if (!(Float.isFinite(left) && Float.isFinite(top) && Float.isFinite(right) && Float.isFinite(bottom))
                || right < left
                || bottom < top) {
            throw new IllegalArgumentException("a box from (" + left + ", " + top + ") to (" + right + ", " + bottom
                    + "); its coordinates must be finite and its ends must not lie before its beginnings");
        }
    }

    /** The box of this size with its upper left corner there, as COCO writes it. */
    public static Box ofSize(float left, float top, float width, float height) {
        return new Box(left, top, left + width, top + height);
    }

    /** From left to right, in pixels. */
    public float width() {
        return right - left;
    }

    /** From top to bottom, in pixels. */
    public float height() {
        return bottom - top;
    }

    /** In square pixels. */
    public double area() {
        return (double) width() * height();
    }

    /** Intersection over union with another box, 0..1; 0 where both are empty. */
    public double iou(Box other) {
        return iou(left, top, right, bottom, other.left, other.top, other.right, other.bottom);
    }

    /** The share of this box that lies within another, 0..1; 0 where this one is empty. */
    double shareWithin(Box other) {
        double width = (double) Math.min(right, other.right) - Math.max(left, other.left);
        double height = (double) Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width > 0 && height > 0 ? width * height / area() : 0;
    }

    /** The same of boxes that are no objects. */
    public static double iou(
            float left1,
            float top1,
            float right1,
            float bottom1,
            float left2,
            float top2,
            float right2,
            float bottom2) {
        double width = (double) Math.min(right1, right2) - Math.max(left1, left2);
        double height = (double) Math.min(bottom1, bottom2) - Math.max(top1, top2);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double intersection = width * height;
        double union = ((double) right1 - left1) * ((double) bottom1 - top1)
                + ((double) right2 - left2) * ((double) bottom2 - top2)
                - intersection;
        return intersection / union;
    }
}
