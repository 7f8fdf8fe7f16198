package io.github.junitadversarial.campaign;

import io.github.junitadversarial.image.PixelEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pulls the colours of an adversarial example towards those of the clean image: first all at once, by bisection of the
 * way between the two; then channel by channel, those that are farthest away first, to the clean value or else half the
 * way. Every step that is taken is a success that keeps half of the margin which the example had before: a change that
 * does its work by a hair would not do it on another machine, and be worth little as a memory.
 */
final class PulledColours {

    /** Queries for one example at most, however many pixels it has. */
    static final int CAP = 100;

    /** Steps of the way back that bisection tells apart. */
    private static final int STEPS = 64;

    private final Shrinking example;
    private final int allowance;
    private final double largestMargin;

    /** @param allowance queries that may be asked, within the {@link #CAP} */
    PulledColours(Shrinking example, int allowance) {
        this.example = example;
        this.allowance = Math.min(CAP, allowance);
        this.largestMargin = example.margin() / 2;
    }

    void pull() {
        pullTogether();
        pullEachChannel();
    }

    private void pullTogether() {
        List<PixelEdit> farthest = example.kept();
        int tooClose = 0;
        int works = STEPS;
        while (works - tooClose > 1 && canAsk()) {
            int middle = (tooClose + works) / 2;
            List<PixelEdit> paler =
                    farthest.stream().map(pixel -> partOfTheWay(pixel, middle)).toList();
            if (example.tryColours(paler, largestMargin)) {
                works = middle;
            } else {
                tooClose = middle;
            }
        }
    }

    private void pullEachChannel() {
        record Channel(PixelEdit pixel, int shift, int distance) {}
        List<Channel> channels = new ArrayList<>();
        for (PixelEdit pixel : example.kept()) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                int distance = Math.abs(sample(pixel.rgb(), shift) - sample(example.cleanColour(pixel), shift));
                if (distance > 0) {
                    channels.add(new Channel(pixel, shift, distance));
                }
            }
        }
        channels.sort(Comparator.comparingInt(Channel::distance).reversed());
        for (Channel channel : channels) {
            int clean = sample(example.cleanColour(channel.pixel()), channel.shift());
            int far = sample(channel.pixel().rgb(), channel.shift());
            int half = clean + (far - clean) / 2;
            boolean pulled =
                    canAsk() && example.tryColours(with(channel.pixel(), channel.shift(), clean), largestMargin);
            if (!pulled && half != clean && canAsk()) {
                example.tryColours(with(channel.pixel(), channel.shift(), half), largestMargin);
            }
        }
    }

    private boolean canAsk() {
        return example.colourQueries() < allowance && !example.isStopped();
    }

    private List<PixelEdit> with(PixelEdit place, int shift, int sample) {
        return example.kept().stream()
                .map(pixel -> pixel.x() == place.x() && pixel.y() == place.y()
                        ? new PixelEdit(pixel.x(), pixel.y(), pixel.rgb() & ~(0xFF << shift) | sample << shift)
                        : pixel)
                .toList();
    }

    private PixelEdit partOfTheWay(PixelEdit pixel, int steps) {
        int clean = example.cleanColour(pixel);
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = sample(clean, shift);
            int to = sample(pixel.rgb(), shift);
            rgb |= from + (to - from) * steps / STEPS << shift;
        }
        return new PixelEdit(pixel.x(), pixel.y(), rgb);
    }

    private static int sample(int rgb, int shift) {
        return rgb >> shift & 0xFF;
    }
}
