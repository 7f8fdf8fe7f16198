package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.error.ShouldBeComplete.shouldBeComplete;
import static io.github.junitadversarial.assertj.error.ShouldContainImage.shouldContainImage;
import static io.github.junitadversarial.assertj.error.ShouldHaveAtLeastAttackedImages.shouldHaveAtLeastAttackedImages;
import static io.github.junitadversarial.assertj.error.ShouldHaveAttackSuccessRateAtMost.shouldHaveAttackSuccessRateAtMost;
import static io.github.junitadversarial.assertj.error.ShouldHaveMapDropAtMost.shouldHaveMapDropAtMost;
import static io.github.junitadversarial.assertj.error.ShouldHaveMedianQueriesAtLeast.shouldHaveMedianQueriesAtLeast;
import static io.github.junitadversarial.assertj.error.ShouldHaveNoAdversarialExample.shouldHaveNoAdversarialExample;
import static io.github.junitadversarial.assertj.error.ShouldHaveNoMisclassification.shouldHaveNoMisclassification;
import static io.github.junitadversarial.assertj.error.ShouldHaveRemovalRateAtMost.shouldHaveRemovalRateAtMost;
import static io.github.junitadversarial.assertj.error.ShouldHaveRobustAccuracyAtLeast.shouldHaveRobustAccuracyAtLeast;
import static io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries.shouldHaveUsedAtMostQueries;
import static io.github.junitadversarial.assertj.error.ShouldHideNone.shouldHideNone;
import static io.github.junitadversarial.assertj.error.ShouldKnowLabel.shouldKnowLabel;
import static io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline.shouldNotBeWorseThanBaseline;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForAllAttackedImages;
import static io.github.junitadversarial.assertj.error.ShouldSatisfyForImages.shouldSatisfyForImage;

import io.github.junitadversarial.assertj.error.ShouldHaveNoAdversarialExample;
import io.github.junitadversarial.assertj.error.ShouldHaveNoMisclassification;
import io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries;
import io.github.junitadversarial.assertj.error.ShouldHideNone;
import io.github.junitadversarial.assertj.error.ShouldNotBeWorseThanBaseline;
import io.github.junitadversarial.assertj.error.ShouldSatisfyForImages;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.MapDropClaim;
import io.github.junitadversarial.outcome.ObjectFilter;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.RemovalClaim;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the report of an attack, see {@link AdversarialAssertions#assertThat(RobustnessReport)}.
 *
 * <p>What a report contains can refute a claim at any time. To show one takes more: a claim about all images fails as
 * <em>inconclusive</em> where no image was attacked, the run was filtered or stopped, images were stopped early, or the
 * attack missed a canary.
 *
 * @since 0.1.0
 */
public class RobustnessReportAssert extends AbstractAssert<RobustnessReportAssert, RobustnessReport> {

    /**
     * For AssertJ, which makes soft assertions of it; tests begin with {@code assertThat}.
     *
     * @param actual the report
     */
    public RobustnessReportAssert(@Nullable RobustnessReport actual) {
        super(actual, RobustnessReportAssert.class);
        if (actual != null) {
            // AssertJ's messages begin with a line break: without a description their first line would be empty.
            info.description(actual.title());
        }
    }

    /**
     * Verifies that at most this share of the attacked images was broken: a claim about these very fixture images.
     *
     * <p>It takes so many attacked images that one broken image stays within the limit, 10 for a limit of 0.1; with
     * fewer, the assertion is inconclusive and fails.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 8 of 50 attacked images were broken: 16 %
     *
     * // assertion succeeds
     * assertThat(report).hasAttackSuccessRateAtMost(0.20);
     *
     * // assertion fails
     * assertThat(report).hasAttackSuccessRateAtMost(0.10);</code></pre>
     *
     * @param maxAttackSuccessRate highest rate that passes, 0..1
     * @return this assertion
     * @throws IllegalArgumentException if the rate is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the rate above the limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAttackSuccessRateAtMost(double maxAttackSuccessRate) {
        isNotNull();
        return judge(Evidence.of(actual), rateClaim(maxAttackSuccessRate, OptionalDouble.empty()));
    }

    /**
     * Verifies with a confidence that at most this share of images like these would be broken: the exact one-sided
     * binomial bound (Clopper and Pearson, 1934) must stay within the limit. With too few images to show that, the
     * assertion is inconclusive and fails, saying how many would do.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 2 of 100 attacked images were broken: with 95 % confidence at most 6.2 %
     *
     * // assertion succeeds
     * assertThat(report).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95));
     *
     * // assertion fails
     * assertThat(report).hasAttackSuccessRateAtMost(0.05, withConfidence(0.95));</code></pre>
     *
     * @param maxAttackSuccessRate highest rate that passes, 0..1
     * @param confidence from {@link AdversarialAssertions#withConfidence(double)}
     * @return this assertion
     * @throws IllegalArgumentException if the rate is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the rate above the limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAttackSuccessRateAtMost(double maxAttackSuccessRate, Confidence confidence) {
        isNotNull();
        return judge(Evidence.of(actual), rateClaim(maxAttackSuccessRate, OptionalDouble.of(confidence.level())));
    }

    /**
     * Verifies that at most this share of the attacked images was broken within so many queries each: what a run with a
     * smaller budget would have found, without running it. The conditions of
     * {@link #hasAttackSuccessRateAtMost(double)} hold for that smaller run; its canaries must have been found within
     * as many queries, too.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 8 of 50 attacked images were broken, 4 of them within 1,000 queries: 8 %
     *
     * // assertion succeeds
     * assertThat(report).hasAttackSuccessRateAtMost(0.10, withinQueries(1_000));
     *
     * // assertion fails
     * assertThat(report).hasAttackSuccessRateAtMost(0.05, withinQueries(1_000));</code></pre>
     *
     * @param maxAttackSuccessRate highest rate that passes, 0..1
     * @param limit from {@link AdversarialAssertions#withinQueries(int)}
     * @return this assertion
     * @throws IllegalArgumentException if the rate is not between 0 and 1, or the run had a smaller budget
     * @throws AssertionError if the report is {@code null}, the rate above the limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAttackSuccessRateAtMost(double maxAttackSuccessRate, QueryLimit limit) {
        isNotNull();
        return judge(limit, rateClaim(maxAttackSuccessRate, OptionalDouble.empty()));
    }

    /**
     * Verifies with a confidence that at most this share of images like these would be broken within so many queries
     * each, see {@link #hasAttackSuccessRateAtMost(double, Confidence)} and {@link #hasAttackSuccessRateAtMost(double,
     * QueryLimit)}.
     *
     * <p>Example:
     *
     * <pre>
     * <code class='java'> // 2 of 100 attacked images were broken within 300 queries: with 95 % confidence at most 6.2 %
     *
     * // assertion succeeds
     * assertThat(report).hasAttackSuccessRateAtMost(0.10, withConfidence(0.95), withinQueries(300));
     *
     * // assertion fails
     * assertThat(report).hasAttackSuccessRateAtMost(0.05, withConfidence(0.95), withinQueries(300));</code></pre>
     *
     * @param maxAttackSuccessRate highest rate that passes, 0..1
     * @param confidence from {@link AdversarialAssertions#withConfidence(double)}
     * @param limit from {@link AdversarialAssertions#withinQueries(int)}
     * @return this assertion
     * @throws IllegalArgumentException if the rate is not between 0 and 1, or the run had a smaller budget
     * @throws AssertionError if the report is {@code null}, the rate above the limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAttackSuccessRateAtMost(
            double maxAttackSuccessRate, Confidence confidence, QueryLimit limit) {
        isNotNull();
        return judge(limit, rateClaim(maxAttackSuccessRate, OptionalDouble.of(confidence.level())));
    }

    /**
     * Verifies that at most this share of the attacked images <em>with this true label</em> was broken. The conditions
     * of {@link #hasAttackSuccessRateAtMost(double)} hold for the images of the label.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 1 of 20 attacked stop signs was broken: 5 %
     *
     * // assertion succeeds
     * assertThat(report).hasAttackSuccessRateAtMost("stop", 0.10);
     *
     * // assertions fail: too many; no such label
     * assertThat(report).hasAttackSuccessRateAtMost("stop", 0);
     * assertThat(report).hasAttackSuccessRateAtMost("stpo", 0.10);</code></pre>
     *
     * @param label true label, one of the model's
     * @param maxAttackSuccessRate highest rate that passes, 0..1
     * @return this assertion
     * @throws IllegalArgumentException if the rate is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the model does not know the label, the rate is above the
     *     limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAttackSuccessRateAtMost(String label, double maxAttackSuccessRate) {
        isNotNull();
        RateClaim claim = rateClaim(maxAttackSuccessRate, OptionalDouble.empty());
        requireKnown(label);
        return judge(Evidence.of(actual, label), claim);
    }

    /**
     * Verifies that at least this share of all readable images was classified correctly and then withstood the attack:
     * a claim about these very fixture images.
     *
     * <p>It takes so many readable images that one lost image stays within the limit, 10 for a limit of 0.9; with
     * fewer, the assertion is inconclusive and fails.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // of 50 images 3 were misclassified and 7 broken: 80 %
     *
     * // assertion succeeds
     * assertThat(report).hasRobustAccuracyAtLeast(0.75);
     *
     * // assertion fails
     * assertThat(report).hasRobustAccuracyAtLeast(0.90);</code></pre>
     *
     * @param minRobustAccuracy lowest share that passes, 0..1
     * @return this assertion
     * @throws IllegalArgumentException if the share is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the robust accuracy below the limit, or the result
     *     inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasRobustAccuracyAtLeast(double minRobustAccuracy) {
        isNotNull();
        Verdict verdict = new RobustAccuracyClaim(minRobustAccuracy).judge(actual);
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveRobustAccuracyAtLeast(actual, verdict));
        }
        return myself;
    }

    /**
     * Verifies that the attack hides at most this share of the objects that it was about: those that a detector saw
     * before, with ground truth only those that are there. A claim about these very fixture images.
     *
     * <p>It takes so many objects that one hidden object stays within the limit, 5 for a limit of 0.2; with fewer, the
     * assertion is inconclusive and fails.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 12 of 80 objects were hidden: 15 %
     *
     * // assertion succeeds
     * assertThat(report).hasRemovalRateAtMost(0.20);
     *
     * // assertion fails
     * assertThat(report).hasRemovalRateAtMost(0.10);</code></pre>
     *
     * @param maxRemovalRate highest share that passes, 0..1
     * @return this assertion
     * @throws IllegalArgumentException if the share is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the share above the limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasRemovalRateAtMost(double maxRemovalRate) {
        return hasRemovalRateAtMost(maxRemovalRate, ObjectFilter.ALL);
    }

    /**
     * Verifies that the attack hides at most this share of the objects of a class or size. The conditions of
     * {@link #hasRemovalRateAtMost(double)} hold for these objects.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // of 40 persons 3 were hidden: 7.5 %
     *
     * // assertion succeeds
     * assertThat(report).hasRemovalRateAtMost(0.10, objects("person"));
     *
     * // assertions fail: too many; no such label
     * assertThat(report).hasRemovalRateAtMost(0.05, objects("person"));
     * assertThat(report).hasRemovalRateAtMost(0.10, objects("persom"));</code></pre>
     *
     * @param maxRemovalRate highest share that passes, 0..1
     * @param filter from {@link ObjectFilter#objects(String)}
     * @return this assertion
     * @throws IllegalArgumentException if the share is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the model does not know the label, the share is above the
     *     limit, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasRemovalRateAtMost(double maxRemovalRate, ObjectFilter filter) {
        isNotNull();
        RemovalClaim claim = new RemovalClaim(maxRemovalRate, filter);
        filter.label().ifPresent(this::requireKnown);
        Verdict verdict = claim.judge(Evidence.of(actual));
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveRemovalRateAtMost(actual, verdict));
        }
        return myself;
    }

    /**
     * Verifies that the attack takes at most so much from the detector's mean average precision by COCO's definition: a
     * claim about these very fixture images, each of which needs ground truth.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // mAP 0.352 before the attack, 0.301 after it
     *
     * // assertion succeeds
     * assertThat(report).hasMapDropAtMost(0.10);
     *
     * // assertion fails
     * assertThat(report).hasMapDropAtMost(0.05);</code></pre>
     *
     * @param maxMapDrop largest fall that passes, in points of 0..1
     * @return this assertion
     * @throws IllegalArgumentException if the fall is not between 0 and 1
     * @throws AssertionError if the report is {@code null}, the fall larger, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasMapDropAtMost(double maxMapDrop) {
        isNotNull();
        Verdict verdict = new MapDropClaim(maxMapDrop).judge(Evidence.of(actual));
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveMapDropAtMost(actual, verdict));
        }
        return myself;
    }

    /**
     * Verifies that the attack was about objects of a class or size, and hides none of them.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // of 40 persons one was hidden, which was 20x50 pixels large
     *
     * // assertion succeeds
     * assertThat(report).hidesNone(objects("person").largerThan(32, 32));
     *
     * // assertion fails
     * assertThat(report).hidesNone(objects("person"));</code></pre>
     *
     * @param filter from {@link ObjectFilter#objects(String)}
     * @return this assertion
     * @throws AssertionError if the report is {@code null}, the model does not know the label, such an object was
     *     hidden, or the result is inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hidesNone(ObjectFilter filter) {
        isNotNull();
        filter.label().ifPresent(this::requireKnown);
        Verdict verdict = new RemovalClaim(0, filter).judge(Evidence.of(actual));
        if (verdict.result() == Verdict.Result.FAIL) {
            throwAssertionError(shouldHideNone(actual, filter));
        }
        if (!verdict.passed()) {
            throwAssertionError(ShouldHideNone.inconclusive(actual, filter, verdict.reason()));
        }
        return myself;
    }

    /**
     * Verifies that images were attacked and none was broken. Images with a waiver are left out.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: all 50 attacked images withstood
     * assertThat(report).hasNoAdversarialExample();
     *
     * // assertions fail: an image was broken; none was attacked, so inconclusive
     * assertThat(reportWithVictim).hasNoAdversarialExample();
     * assertThat(emptyReport).hasNoAdversarialExample();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the report is {@code null}, an image was broken, or the result is inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasNoAdversarialExample() {
        isNotNull();
        Evidence evidence = Evidence.of(actual);
        if (evidence.attackSuccessRate().broken() > 0) {
            throwAssertionError(shouldHaveNoAdversarialExample(actual));
        }
        evidence.gap().ifPresent(gap -> throwAssertionError(ShouldHaveNoAdversarialExample.inconclusive(actual, gap)));
        return myself;
    }

    /**
     * Verifies that at least so many images were attacked, that is, classified correctly before the attack.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 47 of 50 images were attacked
     *
     * // assertion succeeds
     * assertThat(report).hasAtLeastAttackedImages(40);
     *
     * // assertion fails
     * assertThat(report).hasAtLeastAttackedImages(50);</code></pre>
     *
     * @param expected smallest number that passes, at least 1
     * @return this assertion
     * @throws IllegalArgumentException if the number is less than 1
     * @throws AssertionError if the report is {@code null} or fewer images were attacked
     * @since 0.1.0
     */
    public RobustnessReportAssert hasAtLeastAttackedImages(int expected) {
        isNotNull();
        if (expected < 1) {
            throw new IllegalArgumentException("the number of images is " + expected
                    + "; every report has at least so many attacked images, so ask for 1 or more");
        }
        if (actual.attackSuccessRate().attacked() < expected) {
            throwAssertionError(shouldHaveAtLeastAttackedImages(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that at most so many queries were charged to all images together. The queries of the setup are not
     * counted, as they are not in any budget.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 182,000 queries were used
     *
     * // assertion succeeds
     * assertThat(report).usedAtMostQueries(200_000);
     *
     * // assertion fails
     * assertThat(report).usedAtMostQueries(100_000);</code></pre>
     *
     * @param limit largest number that passes, at least 1
     * @return this assertion
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws AssertionError if the report is {@code null}, more queries were used, or the result is inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert usedAtMostQueries(long limit) {
        isNotNull();
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "limit is " + limit + "; an attack takes at least 1 query, so allow 1 or more");
        }
        if (actual.queries() > limit) {
            throwAssertionError(shouldHaveUsedAtMostQueries(actual, limit));
        }
        Evidence evidence = Evidence.of(actual);
        // A weak attack uses its queries all the same.
        evidence.noneAttacked()
                .or(evidence::incomplete)
                .or(evidence::stoppedEarly)
                .ifPresent(gap -> throwAssertionError(ShouldHaveUsedAtMostQueries.inconclusive(actual, limit, gap)));
        return myself;
    }

    /**
     * Verifies that the median over all attacked images of the {@linkplain ImageOutcome#queriesToBreak() queries to
     * break} is at least so much. An image that withstood counts as more than was spent on it; where that does not
     * decide, the assertion is inconclusive and fails: a larger query budget would tell.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // three images were broken with 40, 212 and 3,000 queries
     *
     * // assertion succeeds
     * assertThat(report).hasMedianQueriesAtLeast(200);
     *
     * // assertion fails
     * assertThat(report).hasMedianQueriesAtLeast(500);</code></pre>
     *
     * @param minQueries lowest median that passes, at least 1
     * @return this assertion
     * @throws IllegalArgumentException if the number is less than 1
     * @throws AssertionError if the report is {@code null}, the median is lower, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasMedianQueriesAtLeast(int minQueries) {
        isNotNull();
        return judge(new MedianQueriesClaim(minQueries, OptionalDouble.empty()));
    }

    /**
     * Verifies with a confidence that the median over images like these of the queries to break is at least so much:
     * the interval of the {@linkplain io.github.junitadversarial.outcome.SurvivalCurve#median median} must lie at or
     * above it. An interval on both sides of the number is inconclusive and fails.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // median 212, with 95 % confidence 140 to 305
     *
     * // assertion succeeds
     * assertThat(report).hasMedianQueriesAtLeast(100, withConfidence(0.95));
     *
     * // assertions fail: inconclusive; refuted
     * assertThat(report).hasMedianQueriesAtLeast(200, withConfidence(0.95));
     * assertThat(report).hasMedianQueriesAtLeast(500, withConfidence(0.95));</code></pre>
     *
     * @param minQueries lowest median that passes, at least 1
     * @param confidence of the two-sided interval, from {@link AdversarialAssertions#withConfidence(double)}
     * @return this assertion
     * @throws IllegalArgumentException if the number is less than 1
     * @throws AssertionError if the report is {@code null}, the median is lower, or the result inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasMedianQueriesAtLeast(int minQueries, Confidence confidence) {
        isNotNull();
        return judge(new MedianQueriesClaim(minQueries, OptionalDouble.of(confidence.level())));
    }

    /**
     * Verifies that no image labelled {@code from} is taken for {@code to}, neither before the attack nor after it.
     *
     * <p>The assertion is inconclusive and fails where no image labelled {@code from} was attacked, where one was
     * stopped early, and where the attack was targeted at another label. An untargeted attack ends at the first label
     * that it reaches: to look for this very confusion, target {@code to}; where every image labelled {@code from} was
     * broken as something else, the assertion is inconclusive too.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // a stop sign was broken as yield, the others withstood
     *
     * // assertion succeeds
     * assertThat(report).hasNoMisclassification("stop", "priority-road");
     *
     * // assertions fail: found; no such label
     * assertThat(report).hasNoMisclassification("stop", "yield");
     * assertThat(report).hasNoMisclassification("stpo", "yield");</code></pre>
     *
     * @param from true label, one of the model's
     * @param to other label of the model
     * @return this assertion
     * @throws IllegalArgumentException if both labels are the same
     * @throws AssertionError if the report is {@code null}, the model does not know a label, such an image was found,
     *     or the result is inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert hasNoMisclassification(String from, String to) {
        isNotNull();
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "from and to are both \"" + from + "\"; a misclassification needs two labels");
        }
        requireKnown(from);
        requireKnown(to);
        Misclassification misclassification = new Misclassification(from, to);
        List<ImageOutcome> found = misclassification.foundIn(actual);
        if (!found.isEmpty()) {
            throwAssertionError(shouldHaveNoMisclassification(actual, from, to, found));
        }
        misclassification
                .gapIn(actual)
                .ifPresent(
                        gap -> throwAssertionError(ShouldHaveNoMisclassification.inconclusive(actual, from, to, gap)));
        return myself;
    }

    /**
     * Verifies that the image with this name meets the requirements.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds
     * assertThat(report).satisfiesForImage("stop/1.png", image -&gt; assertThat(image).isRobust());
     *
     * // assertions fail: broken; no such image
     * assertThat(report).satisfiesForImage("stop/2.png", image -&gt; assertThat(image).isRobust());
     * assertThat(report).satisfiesForImage("stop/1.jpg", image -&gt; assertThat(image).isRobust());</code></pre>
     *
     * @param image name of the image below the fixture folder, with {@code /} between folders
     * @param requirements makes assertions on the outcome
     * @return this assertion
     * @throws AssertionError if the report is {@code null}, has no such image, or the image does not meet the
     *     requirements
     * @since 0.1.0
     */
    public RobustnessReportAssert satisfiesForImage(String image, Consumer<? super ImageOutcome> requirements) {
        isNotNull();
        requireNonNull(requirements);
        Optional<ImageOutcome> outcome = actual.image(image);
        if (outcome.isEmpty()) {
            throw assertionError(shouldContainImage(actual, image));
        }
        failureOf(requirements, outcome.get())
                .ifPresent(failure -> throwAssertionError(shouldSatisfyForImage(actual, outcome.get(), failure)));
        return myself;
    }

    /**
     * Verifies that every attacked image meets the requirements. Where no image was attacked or the run was incomplete,
     * the assertion is inconclusive and fails.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds
     * assertThat(report).allAttackedImagesSatisfy(image -&gt; assertThat(image).usedAtMostQueries(10_000));
     *
     * // assertion fails: one of 50 was broken
     * assertThat(report).allAttackedImagesSatisfy(image -&gt; assertThat(image).isRobust());</code></pre>
     *
     * @param requirements makes assertions on the outcome of one attacked image
     * @return this assertion
     * @throws AssertionError if the report is {@code null}, an attacked image does not meet the requirements, or the
     *     result is inconclusive
     * @since 0.1.0
     */
    public RobustnessReportAssert allAttackedImagesSatisfy(Consumer<? super ImageOutcome> requirements) {
        isNotNull();
        requireNonNull(requirements);
        Map<ImageOutcome, AssertionError> failures = new LinkedHashMap<>();
        actual.images().stream()
                .filter(ImageOutcome::attacked)
                .forEach(image -> failureOf(requirements, image).ifPresent(failure -> failures.put(image, failure)));
        if (!failures.isEmpty()) {
            throwAssertionError(shouldSatisfyForAllAttackedImages(actual, failures));
        }
        Evidence evidence = Evidence.of(actual);
        // What an image that was stopped early lacks, its own assertions say.
        evidence.noneAttacked()
                .or(evidence::incomplete)
                .or(evidence::attackInDoubt)
                .ifPresent(gap -> throwAssertionError(ShouldSatisfyForImages.inconclusive(actual, gap)));
        return myself;
    }

    /**
     * Verifies that the run is no worse than the committed baseline that the test names with
     * {@code @RobustnessBaseline}: no image newly broken, none vanished, none that the model is not right about any
     * more, and no paired test that says so.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: what withstood in the baseline withstood again
     * assertThat(report).isNotWorseThanBaseline();
     *
     * // assertions fail: an image is newly broken; no baseline was named
     * assertThat(worseReport).isNotWorseThanBaseline();
     * assertThat(reportWithoutBaseline).isNotWorseThanBaseline();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the report is {@code null}, the run is worse, the comparison is inconclusive, or there
     *     was none
     * @since 0.1.0
     */
    public RobustnessReportAssert isNotWorseThanBaseline() {
        isNotNull();
        Optional<Verdict> verdict = actual.history().baseline().map(BaselineComparison::verdict);
        if (verdict.isEmpty()) {
            throwAssertionError(ShouldNotBeWorseThanBaseline.withoutBaseline(actual));
        } else if (!verdict.get().passed()) {
            throwAssertionError(shouldNotBeWorseThanBaseline(actual, verdict.get()));
        }
        return myself;
    }

    /**
     * Verifies that the run dealt with every image and stopped none early.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds
     * assertThat(report).isComplete();
     *
     * // assertion fails: the deadline came first
     * assertThat(stoppedReport).isComplete();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the report is {@code null} or something is missing
     * @since 0.1.0
     */
    public RobustnessReportAssert isComplete() {
        isNotNull();
        Evidence evidence = Evidence.of(actual);
        evidence.incomplete()
                .or(evidence::stoppedEarly)
                .ifPresent(gap -> throwAssertionError(shouldBeComplete(actual, gap)));
        return myself;
    }

    private RobustnessReportAssert judge(Evidence evidence, RateClaim claim) {
        Verdict verdict = claim.judge(evidence);
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveAttackSuccessRateAtMost(actual, verdict));
        }
        return myself;
    }

    private RobustnessReportAssert judge(QueryLimit limit, RateClaim claim) {
        Verdict verdict = claim.judge(Evidence.of(actual.within(limit.queries())));
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveAttackSuccessRateAtMost(
                    actual, new Verdict(verdict.result(), verdict.claim() + limit, verdict.reason())));
        }
        return myself;
    }

    private RobustnessReportAssert judge(MedianQueriesClaim claim) {
        Verdict verdict = claim.judge(actual);
        if (!verdict.passed()) {
            throwAssertionError(shouldHaveMedianQueriesAtLeast(actual, verdict));
        }
        return myself;
    }

    private static RateClaim rateClaim(double maxAttackSuccessRate, OptionalDouble confidence) {
        return new RateClaim(maxAttackSuccessRate, confidence, OptionalInt.empty());
    }

    private void requireKnown(String label) {
        if (!actual.labels().contains(label)) {
            throwAssertionError(shouldKnowLabel(actual, label));
        }
    }

    private static void requireNonNull(Consumer<? super ImageOutcome> requirements) {
        Objects.requireNonNull(requirements, "The Consumer<ImageOutcome> with the requirements must not be null");
    }

    private static Optional<AssertionError> failureOf(Consumer<? super ImageOutcome> requirements, ImageOutcome image) {
        try {
            requirements.accept(image);
            return Optional.empty();
        } catch (AssertionError failure) {
            return Optional.of(failure);
        }
    }
}
