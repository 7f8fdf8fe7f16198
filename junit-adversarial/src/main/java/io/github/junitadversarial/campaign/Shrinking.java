package io.github.junitadversarial.campaign;

import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.PixelEdit;
import io.github.junitadversarial.image.PixelEdits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One adversarial example while it is made smaller: the smallest change so far that does its work, what the model said
 * of others, and what that cost. No change is asked about twice.
 */
final class Shrinking {

    private static final Comparator<PixelEdit> READING_ORDER =
            Comparator.comparingInt(PixelEdit::y).thenComparingInt(PixelEdit::x);

    private final Probe probe;
    private final LiveImage image;
    private final StopAt stopAt;
    private final StopSignal stop;
    private final int affordable;
    private final Map<List<PixelEdit>, Probe.Answer> known = new HashMap<>();
    private final PixelEdits asked = new PixelEdits();

    private List<PixelEdit> kept;
    private double margin;
    private int pixelQueries;
    private int colourQueries;

    /**
     * @param edits a verified success, sure where the attack stops at a sure one
     * @param margin of it
     * @param affordable queries that may be asked
     */
    Shrinking(
            Probe probe,
            LiveImage image,
            StopAt stopAt,
            StopSignal stop,
            List<PixelEdit> edits,
            double margin,
            int affordable) {
        this.probe = probe;
        this.image = image;
        this.stopAt = stopAt;
        this.stop = stop;
        this.kept = inReadingOrder(edits.stream());
        this.margin = margin;
        this.affordable = affordable;
        known.put(kept, new Probe.Answer(margin, true));
        probe.turnTo(image);
    }

    /** The pixels that are still changed, in reading order. */
    List<PixelEdit> kept() {
        return kept;
    }

    /** Margin of what is kept. */
    double margin() {
        return margin;
    }

    int pixelQueries() {
        return pixelQueries;
    }

    int colourQueries() {
        return colourQueries;
    }

    /** Queries that are left. */
    int left() {
        return affordable - pixelQueries - colourQueries;
    }

    /** Whether it was interrupted, so that what it has is not to be trusted to be its last word. */
    boolean isStopped() {
        return stop.isRaised();
    }

    /** What is kept without some of its pixels. */
    List<PixelEdit> without(List<PixelEdit> pixels) {
        return inReadingOrder(kept.stream().filter(pixel -> !pixels.contains(pixel)));
    }

    /** Whether it costs nothing, or there are queries left, to ask about pixels taken back. */
    boolean canTry(List<PixelEdit> fewer) {
        return known.containsKey(fewer) || (left() > 0 && !stop.isRaised());
    }

    /** Asks about pixels taken back, and keeps the rest where it does its work. */
    Probe.Answer tryFewer(List<PixelEdit> fewer) {
        Probe.Answer answer = askAboutFewer(fewer);
        keepIfWorks(fewer, answer);
        return answer;
    }

    /** Asks about pixels taken back, and takes none back. */
    Probe.Answer askAboutFewer(List<PixelEdit> fewer) {
        Probe.Answer answer = known.get(fewer);
        if (answer == null) {
            pixelQueries++;
            answer = ask(fewer);
        }
        return answer;
    }

    /**
     * Asks about other colours, and takes them where they do their work well enough.
     *
     * @param largestMargin the margin must not be above that, so that the success is not won by a hair
     * @return whether they were taken
     */
    boolean tryColours(List<PixelEdit> paler, double largestMargin) {
        List<PixelEdit> changed = inReadingOrder(paler.stream().filter(pixel -> colourDistance(pixel) > 0));
        if (changed.isEmpty()) {
            // The clean image.
            return false;
        }
        Probe.Answer answer = known.get(changed);
        if (answer == null) {
            colourQueries++;
            answer = ask(changed);
        }
        if (answer.margin() > largestMargin) {
            return false;
        }
        keepIfWorks(changed, answer);
        return works(answer);
    }

    /** Whether a change does what the attack asks for. */
    boolean works(Probe.Answer answer) {
        return answer.succeeds() && (stopAt == StopAt.FIRST_SUCCESS || answer.sure());
    }

    /** Colour of a pixel of the clean image. */
    int cleanColour(PixelEdit pixel) {
        return image.clean().rgb(pixel.x(), pixel.y());
    }

    /** How far the colour of a pixel is from the clean one: the sum over the channels, 0..765. */
    int colourDistance(PixelEdit pixel) {
        int clean = cleanColour(pixel);
        int distance = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            distance += Math.abs((pixel.rgb() >> shift & 0xFF) - (clean >> shift & 0xFF));
        }
        return distance;
    }

    private void keepIfWorks(List<PixelEdit> change, Probe.Answer answer) {
        if (works(answer)) {
            kept = change;
            margin = answer.margin();
        }
    }

    private Probe.Answer ask(List<PixelEdit> change) {
        asked.clear();
        asked.addAll(change, image.clean().width());
        Probe.Answer answer = probe.ask(image, asked);
        known.put(change, answer);
        return answer;
    }

    private static List<PixelEdit> inReadingOrder(Stream<PixelEdit> pixels) {
        return pixels.sorted(READING_ORDER).toList();
    }
}
