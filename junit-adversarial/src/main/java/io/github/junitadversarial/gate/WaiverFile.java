package io.github.junitadversarial.gate;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.OutcomeStatus;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Waiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a team decided to tolerate for a time: a JSON file, kept beside the tests and written by hand.
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "waivers": [
 *     {"image": "stop/0007.png", "owner": "ada", "reason": "sticker on the sign", "until": "2027-03-31"}
 *   ]
 * }
 * }</pre>
 *
 * <p>An image with a waiver is left out of judged rates, numerator and denominator, and of comparisons with a baseline.
 * It holds until the end of the day {@code until} in UTC. Immutable.
 */
public final class WaiverFile {

    private final CommittedJson file;
    private final List<Decision> decisions;

    private record Document(List<Line> waivers) {
        private Document {
            waivers = List.copyOf(waivers);
        }
    }

    private record Line(
            @Nullable String image,
            @Nullable String owner,
            @Nullable String reason,
            @Nullable String until) {}

    private record Decision(String image, String owner, String reason, LocalDate until) {

        Waiver on(LocalDate today, boolean needed) {
            return new Waiver(image, owner, reason, until, today.isAfter(until), needed);
        }
    }

    private WaiverFile(CommittedJson file, List<Decision> decisions) {
        this.file = file;
        this.decisions = decisions;
    }

    /**
     * Reads the file.
     *
     * @throws UnusableFileException if it cannot be used, with a sentence that names the waiver
     */
    public static WaiverFile read(Path path) {
        CommittedJson file = new CommittedJson(path.toAbsolutePath().normalize(), "the waiver file");
        List<Line> lines = file.read(Document.class).waivers();
        List<Decision> decisions = new ArrayList<>();
        Set<String> images = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Decision decision = decision(file, lines.get(i), "waiver " + (i + 1));
            if (!images.add(decision.image())) {
                throw file.unusable("waives " + decision.image() + " twice; keep one of the two");
            }
            decisions.add(decision);
        }
        decisions.sort(Comparator.comparing(Decision::image));
        return new WaiverFile(file, decisions);
    }

    private static Decision decision(CommittedJson file, Line line, String which) {
        String image = present(file, which, "image", line.image(), "the name of a fixture image");
        String of = which + " (" + image + ")";
        String owner = present(file, of, "owner", line.owner(), "who decided");
        String reason = present(file, of, "reason", line.reason(), "why the image may break");
        String until = present(file, of, "until", line.until(), "the last day on which it holds, such as 2027-03-31");
        try {
            return new Decision(image, owner, reason, LocalDate.parse(until));
        } catch (DateTimeParseException e) {
            throw new UnusableFileException(
                    "the waiver file " + file.path() + ", " + of + ": until is \"" + until
                            + "\"; it must be a day such as 2027-03-31",
                    e);
        }
    }

    private static String present(
            CommittedJson file, String which, String key, @Nullable String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw new UnusableFileException(
                    "the waiver file " + file.path() + ", " + which + ": " + key + " is missing; say " + meaning);
        }
        return value.strip();
    }

    /** Absolute path. */
    public Path path() {
        return file.path();
    }

    /**
     * Checks that there is an image for each waiver, so that none goes astray over a misspelt name.
     *
     * @param images names of the fixture images
     * @throws UnusableFileException if there is not
     */
    public void requireKnown(Collection<String> images) {
        for (Decision decision : decisions) {
            if (!images.contains(decision.image())) {
                throw file.unusable("waives " + decision.image()
                        + ", which is none of the fixture images; correct the name or delete the waiver");
            }
        }
    }

    /**
     * The report with these waivers in its history.
     *
     * @param clock says what day it is
     * @throws UnusableFileException if the report is of all fixtures and there is none for a waiver
     */
    public RobustnessReport applyTo(RobustnessReport report, Clock clock) {
        if (report.images().size() >= report.fixtures()) {
            requireKnown(report.images().stream().map(ImageOutcome::image).toList());
        }
        LocalDate today = today(clock);
        List<Waiver> waivers = decisions.stream()
                .map(decision -> decision.on(
                        today,
                        !report.image(decision.image())
                                .map(WaiverFile::withstood)
                                .orElse(false)))
                .toList();
        return report.withHistory(report.history().withWaivers(waivers));
    }

    /**
     * The waiver of an image that is broken; empty where there is none or its last day is over.
     *
     * @param clock says what day it is
     */
    public Optional<Waiver> of(String image, Clock clock) {
        return decisions.stream()
                .filter(decision -> decision.image().equals(image))
                .map(decision -> decision.on(today(clock), true))
                .filter(waiver -> !waiver.expired())
                .findFirst();
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static boolean withstood(ImageOutcome image) {
        return image.status() == OutcomeStatus.SURVIVED || image.status() == OutcomeStatus.EXHAUSTED;
    }
}
