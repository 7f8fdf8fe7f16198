package io.github.junitadversarial.geometry;

/**
 * Where the places of a picture lie after geometric steps: {@code target = source * scale + shift} along each axis, in
 * pixels from the outer edge of the first. Places outside of either picture are legal.
 */
public record Mapping(double scaleX, double shiftX, double scaleY, double shiftY) {

    static final Mapping IDENTITY = new Mapping(1, 0, 1, 0);

    /** The column of the source that a column of the target shows. */
    public double sourceX(double targetX) {
        return (targetX - shiftX) / scaleX;
    }

    /** The row of the source that a row of the target shows. */
    public double sourceY(double targetY) {
        return (targetY - shiftY) / scaleY;
    }

    Mapping resized(Size from, Size to) {
        double x = (double) to.width() / from.width();
        double y = (double) to.height() / from.height();
        return new Mapping(scaleX * x, shiftX * x, scaleY * y, shiftY * y);
    }

    Mapping movedBy(int x, int y) {
        return new Mapping(scaleX, shiftX + x, scaleY, shiftY + y);
    }
}
