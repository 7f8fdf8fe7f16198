package io.github.junitadversarial.geometry;

/** One geometric step of a model's preprocessing. */
public sealed interface Step {

    /**
     * The size that a picture has after this step.
     *
     * @throws IllegalArgumentException if the step cannot be done with a picture of this size, with a sentence for the
     *     user
     */
    Size sizeOf(Size source);

    /**
     * To exactly this size; the aspect ratio is not kept.
     *
     * @param size after the step
     * @param resampling how
     */
    record Resize(Size size, Resampling resampling) implements Step {

        @Override
        public Size sizeOf(Size source) {
            return size;
        }

        @Override
        public String toString() {
            return "resize to " + size + " (" + resampling + ")";
        }
    }

    /**
     * The shorter side to this length, the longer one in proportion, rounded down: torchvision's {@code Resize} with a
     * single number.
     *
     * @param length pixels, at least 1
     * @param resampling how
     */
    record ResizeShorterSide(int length, Resampling resampling) implements Step {

        /** @throws IllegalArgumentException if the length is not positive */
        public ResizeShorterSide {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "resizeShorterSide is " + length + "; it must be a length of at least 1 pixel");
            }
        }

        @Override
        public Size sizeOf(Size source) {
            long longer = (long) length
                    * Math.max(source.width(), source.height())
                    / Math.min(source.width(), source.height());
            int rounded = (int) Math.min(longer, Integer.MAX_VALUE);
            if (!Size.canBeHeld(length, rounded)) {
                throw new IllegalArgumentException("resizeShorterSide is " + length + ", which makes the sides of "
                        + source + " " + length + " and " + longer + ", " + Size.tooLarge());
            }
            return source.width() <= source.height() ? new Size(length, rounded) : new Size(rounded, length);
        }

        @Override
        public String toString() {
            return "shorter side to " + length + " (" + resampling + ")";
        }
    }

    /**
     * The middle of the picture; where it cannot be met exactly, half a pixel off to the even side, as torchvision's
     * {@code CenterCrop}.
     *
     * @param size after the step
     */
    record CentreCrop(Size size) implements Step {

        @Override
        public Size sizeOf(Size source) {
            if (size.width() > source.width() || size.height() > source.height()) {
                throw new IllegalArgumentException("centreCrop is " + size + ", but there are only " + source
                        + " pixels to crop from; resize to a larger size first, or crop less");
            }
            return size;
        }

        @Override
        public String toString() {
            return "centre crop " + size;
        }
    }

    /**
     * As large as fits with the aspect ratio kept, the rest of the picture in one colour. Sides are rounded to the
     * nearest pixel.
     *
     * @param size after the step
     * @param placement where the picture lies
     * @param padding colour of the rest, {@code 0xRRGGBB}
     * @param resampling how
     */
    record Letterbox(Size size, Placement placement, int padding, Resampling resampling) implements Step {

        /** @throws IllegalArgumentException if the colour has more than 24 bits */
        public Letterbox {
            if ((padding & 0xFF000000) != 0) {
                throw new IllegalArgumentException("padding is 0x" + Integer.toHexString(padding)
                        + "; it must be a colour 0xRRGGBB of 24 bits, such as 0x727272");
            }
        }

        @Override
        public Size sizeOf(Size source) {
            return size;
        }

        /** The size of the picture itself between its bars. */
        public Size inner(Size source) {
            double factor = Math.min((double) size.width() / source.width(), (double) size.height() / source.height());
            return new Size((int) Math.max(1, Math.rint(source.width() * factor)), (int)
                    Math.max(1, Math.rint(source.height() * factor)));
        }

        @Override
        public String toString() {
            return "letterbox " + size + " (" + placement + ", " + String.format("#%06x", padding) + ", " + resampling
                    + ")";
        }
    }
}
