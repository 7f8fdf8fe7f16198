package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.MapDropClaim;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RemovalClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an attack must not reach: one claim or several, each of which is judged.
 *
 * @param rate on the share of broken images
 * @param removal on the share of hidden objects
 * @param mapDrop on the fall of the mean average precision
 * @param stopWhenDecided whether the attack may stop as soon as the verdict is certain
 */
record DeclaredLimit(
        Optional<RateClaim> rate,
        Optional<RemovalClaim> removal,
        Optional<MapDropClaim> mapDrop,
        boolean stopWhenDecided) {

    /** On the share of broken images alone. */
    static DeclaredLimit of(RateClaim rate, boolean stopWhenDecided) {
        return new DeclaredLimit(Optional.of(rate), Optional.empty(), Optional.empty(), stopWhenDecided);
    }

    /** The verdict on each claim. */
    List<Verdict> judge(RobustnessReport report) {
        Evidence evidence = Evidence.of(report);
        return Stream.of(
                        rate.map(claim -> claim.judge(evidence)),
                        removal.map(claim -> claim.judge(evidence)),
                        mapDrop.map(claim -> claim.judge(evidence)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What is claimed, in one phrase. */
    String text() {
        return Stream.of(rate.map(RateClaim::text), removal.map(RemovalClaim::text), mapDrop.map(MapDropClaim::text))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    /**
     * The claim by whose certainty the attack may stop: one on images, and no other, since a rule on images knows
     * nothing of the objects in them.
     */
    Optional<RateClaim> stoppingClaim() {
        return rate.filter(claim -> stopWhenDecided && removal.isEmpty() && mapDrop.isEmpty());
    }
}
