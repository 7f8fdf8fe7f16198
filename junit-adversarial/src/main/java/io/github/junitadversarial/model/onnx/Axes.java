package io.github.junitadversarial.model.onnx;

import io.github.junitadversarial.model.Layout;
import java.util.Arrays;

/**
 * The axes of an input in their order, N for the batch, C for the channels, H and W for height and width; an axis that
 * the input lacks has one entry.
 */
enum Axes {
    NCHW,
    NHWC,
    CHW,
    HWC,
    /** Grey pictures. */
    NHW;

    int rank() {
        return name().length();
    }

    boolean channelsLast() {
        return name().endsWith("C");
    }

    boolean isLaidOut(Layout layout) {
        return layout.name().endsWith(name());
    }

    /** Size of an axis, 1 where there is no such axis. */
    long size(char axis, long[] shape) {
        int index = name().indexOf(axis);
        return index < 0 ? 1 : shape[index];
    }

    long[] shape(int batch, int channels, int height, int width) {
        return name().chars()
                .mapToLong(axis -> switch (axis) {
                    case 'N' -> batch;
                    case 'C' -> channels;
                    case 'H' -> height;
                    default -> width;
                })
                .toArray();
    }

    /** Whether a shape has these axes, with a number of channels that pictures have or may have. */
    boolean fit(long[] shape) {
        return shape.length == rank() && (isCertain(shape) || (this != NHW && size('C', shape) < 0));
    }

    /** Whether a shape that fits says so itself, rather than by leaving open how many channels there are. */
    boolean isCertain(long[] shape) {
        return this == NHW
                ? shape[0] < 0 && shape[1] > 0 && shape[2] > 0
                : size('C', shape) == 1 || size('C', shape) == 3;
    }

    /** How a shape reads with these axes, such as {@code NHWC (3 channels, 224 high, 224 wide)}. */
    String describe(long[] shape) {
        return this + " (" + count(size('C', shape)) + " channels, " + count(size('H', shape)) + " high, "
                + count(size('W', shape)) + " wide)";
    }

    private static String count(long size) {
        return size < 0 ? "?" : Long.toString(size);
    }

    static boolean isRankOfPictures(int rank) {
        return Arrays.stream(values()).anyMatch(axes -> axes.rank() == rank);
    }
}
