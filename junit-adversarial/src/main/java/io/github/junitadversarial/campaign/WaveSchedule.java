package io.github.junitadversarial.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says whose turn it is, so that a verdict is certain after few queries. Without a rule everything is one wave.
 *
 * <p>With one, first in breadth: 16 queries for each image, in groups that are just large enough to decide, those first
 * that are closest to breaking; then 32, 64 and so on for those still open. Images that break mostly do so early, so
 * that a wrong claim is refuted at small cost. Once so few are breaking that a refutation is out of reach, in depth: as
 * many images as the claim still lacks go on to their end, those first that the search has come least close to
 * breaking, since only what withstands a whole budget supports a claim.
 *
 * <p>All this is counted, nothing is measured: the waves are the same for any number of threads and any batch. No query
 * is asked twice, so at worst the search costs what it costs without a rule. Not thread-safe.
 */
final class WaveSchedule {

    private static final int FIRST_LEVEL = 16;
    private static final int SMALLEST_GROUP = 16;

    /**
     * From one doubling of the queries to the next, the share of the open images that breaks is taken to fall by this
     * factor. With a larger one the search stays in breadth where nothing is left to refute; with a smaller one it
     * turns where a refutation is near, which costs as much as a full run.
     */
    private static final double DECLINE = 0.95;

    private final StoppingRule rule;
    private final int budget;
    private final List<Course> courses;
    private final Supplier<Standing> standings;
    private final long mostPausedBytes;

    private long level = FIRST_LEVEL;
    private int openBefore;
    private int brokenBefore;
    private boolean inDepth;
    private boolean decided;

    /**
     * @param budget of each image
     * @param courses in the order of their digests, which decide where two are equally close to breaking
     * @param standings gives the standing as of now
     * @param mostPausedBytes what paused strategies may take together, and one group more; beyond that, cohorts go to
     *     their end and are paused no more
     */
    WaveSchedule(
            StoppingRule rule, int budget, List<Course> courses, Supplier<Standing> standings, long mostPausedBytes) {
        this.rule = rule;
        this.budget = budget;
        this.courses = courses;
        this.standings = standings;
        this.mostPausedBytes = mostPausedBytes;
    }

    /** The next wave; empty if all courses are at their end or the verdict is certain. */
    Optional<Wave> next() {
        List<Course> open = courses.stream().filter(Course::isOpen).toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Standing standing = standings.get();
        Shortfall shortfall = rule.shortfall(standing);
        if (shortfall.isNone()) {
            decided = true;
            return Optional.empty();
        }
        if (shortfall.equals(Shortfall.ENDLESS)) {
            return Optional.of(new Wave(open, Wave.TO_THE_END));
        }
        while (!inDepth && open.stream().noneMatch(this::isDue)) {
            endLevel(standing, shortfall);
        }
        inDepth |= open.stream().mapToLong(Course::pausedBytes).sum() > mostPausedBytes;
        return Optional.of(inDepth ? inDepth(open, shortfall) : inBreadth(open, shortfall));
    }

    /** Whether open courses are left because the verdict is certain. */
    boolean isDecided() {
        return decided;
    }

    private boolean isDue(Course course) {
        return course.progress() < level;
    }

    private void endLevel(Standing standing, Shortfall shortfall) {
        // What the first level breaks says nothing about a doubling.
        inDepth = level > FIRST_LEVEL && breaksToCome(standing) < shortfall.breaks();
        level *= 2;
        openBefore = standing.open();
        brokenBefore = standing.broken();
    }

    /** As many as break if the doublings up to the budget go on like the one that has just ended. */
    private double breaksToCome(Standing standing) {
        double share = (double) (standing.broken() - brokenBefore) / openBefore;
        double open = standing.open();
        for (long queries = level; queries < budget; queries *= 2) {
            share *= DECLINE;
            open -= open * share;
        }
        return standing.open() - open;
    }

    private Wave inBreadth(List<Course> open, Shortfall shortfall) {
        List<Course> due = open.stream()
                .filter(this::isDue)
                .sorted(Comparator.comparingDouble(Course::closest))
                .toList();
        return new Wave(
                group(due, Math.max(SMALLEST_GROUP, shortfall.breaks())),
                level < budget ? (int) level : Wave.TO_THE_END);
    }

    private static Wave inDepth(List<Course> open, Shortfall shortfall) {
        List<Course> leastCloseFirst = open.stream()
                .sorted(Comparator.comparingDouble(Course::closest).reversed())
                .toList();
        return new Wave(group(leastCloseFirst, shortfall.survivals()), Wave.TO_THE_END);
    }

    /** The first courses that have so many open images together. */
    private static List<Course> group(List<Course> courses, int images) {
        List<Course> group = new ArrayList<>();
        int open = 0;
        for (Course course : courses) {
            if (open >= images) {
                break;
            }
            group.add(course);
            open += course.openImages();
        }
        return group;
    }
}
