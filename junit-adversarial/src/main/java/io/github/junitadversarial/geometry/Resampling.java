package io.github.junitadversarial.geometry;

/**
 * How a picture is resized.
 *
 * @param kernel which pixels count how much
 * @param antialias whether the kernel grows with the factor by which a picture shrinks, so that every pixel counts, as
 *     Pillow does it and torchvision by default; without it the kernel has its own width around half-pixel centres, as
 *     OpenCV and PyTorch's {@code interpolate} have it. {@link Kernel#NEAREST} knows no difference, {@link Kernel#AREA}
 *     and {@link Kernel#BOX} have no other way
 */
public record Resampling(Kernel kernel, boolean antialias) {

    /** What torchvision does where nothing is said. */
    public static final Resampling BILINEAR = new Resampling(Kernel.BILINEAR, true);

    /** @throws IllegalArgumentException if a kernel that is a mean is not to be one */
    public Resampling {
        if (!antialias && (kernel == Kernel.AREA || kernel == Kernel.BOX)) {
            throw new IllegalArgumentException("kernel is " + kernel + " and antialias is false, but " + kernel
                    + " is the mean of all covered pixels; leave antialias at true, or choose another kernel");
        }
    }

    @Override
    public String toString() {
        return kernel == Kernel.BILINEAR || kernel == Kernel.BICUBIC
                ? kernel + (antialias ? ", antialiased" : ", not antialiased")
                : kernel.toString();
    }

    /**
     * Whether rows and columns are resampled one after the other, with samples of 8 bits in between, as Pillow does.
     */
    boolean inTwoPasses() {
        return switch (kernel) {
            case NEAREST, AREA -> false;
            case BILINEAR, BICUBIC, BOX -> antialias;
        };
    }
}
