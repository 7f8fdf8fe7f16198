package io.github.junitadversarial.assertj;

import static io.github.junitadversarial.assertj.error.ShouldBeBroken.shouldBeBroken;
import static io.github.junitadversarial.assertj.error.ShouldBeBrokenWithinQueries.shouldBeBrokenWithinQueries;
import static io.github.junitadversarial.assertj.error.ShouldBeRobust.shouldBeRobust;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenAttacked.shouldHaveBeenAttacked;
import static io.github.junitadversarial.assertj.error.ShouldHaveBeenFoundBy.shouldHaveBeenFoundBy;
import static io.github.junitadversarial.assertj.error.ShouldHaveStatus.shouldHaveStatus;
import static io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries.shouldHaveUsedAtMostQueries;
import static io.github.junitadversarial.assertj.error.ShouldHideAtMost.shouldHideAtMost;
import static io.github.junitadversarial.assertj.error.ShouldHideNone.shouldHideNone;

import io.github.junitadversarial.assertj.error.ShouldBeBroken;
import io.github.junitadversarial.assertj.error.ShouldBeBrokenWithinQueries;
import io.github.junitadversarial.assertj.error.ShouldBeMinimal;
import io.github.junitadversarial.assertj.error.ShouldBeRobust;
import io.github.junitadversarial.assertj.error.ShouldHaveUsedAtMostQueries;
import io.github.junitadversarial.assertj.error.ShouldHideAtMost;
import io.github.junitadversarial.assertj.error.ShouldHideNone;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.ObjectFilter;
import io.github.junitadversarial.outcome.OutcomeStatus;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what became of one image, see {@link AdversarialAssertions#assertThat(ImageOutcome)}.
 *
 * @since 0.1.0
 */
public class ImageOutcomeAssert extends AbstractAssert<ImageOutcomeAssert, ImageOutcome> {

    /**
     * For AssertJ, which makes soft assertions of it; tests begin with {@code assertThat}.
     *
     * @param actual the outcome
     */
    public ImageOutcomeAssert(@Nullable ImageOutcome actual) {
        super(actual, ImageOutcomeAssert.class);
        if (actual != null) {
            info.description(actual.image());
        }
    }

    /**
     * Verifies that the image was attacked in full and withstood: the whole budget was spent, or every change of a
     * finite set tried. An image that was not attacked, or whose attack was stopped early, fails as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: survived 10,000 queries
     * assertThat(survivor).isRobust();
     *
     * // assertions fail: broken by 1 pixel; misclassified before the attack, so inconclusive
     * assertThat(victim).isRobust();
     * assertThat(misclassified).isRobust();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, or the image broken, not attacked or stopped early
     * @since 0.1.0
     */
    public ImageOutcomeAssert isRobust() {
        isNotNull();
        if (actual.broken()) {
            throwAssertionError(shouldBeRobust(actual));
        }
        if (!attackedInFull()) {
            throwAssertionError(ShouldBeRobust.inconclusive(actual));
        }
        return myself;
    }

    /**
     * Verifies that the attack succeeded, as a test of the attack itself would ask. An image whose attack was stopped
     * early fails as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: broken by 1 pixel
     * assertThat(victim).isBroken();
     *
     * // assertion fails: survived 10,000 queries
     * assertThat(survivor).isBroken();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, or the image not broken
     * @since 0.1.0
     */
    public ImageOutcomeAssert isBroken() {
        isNotNull();
        if (actual.status() == OutcomeStatus.CENSORED) {
            throwAssertionError(ShouldBeBroken.inconclusive(actual));
        }
        if (!actual.broken()) {
            throwAssertionError(shouldBeBroken(actual));
        }
        return myself;
    }

    /**
     * Verifies that the attack succeeded with at most so many {@linkplain ImageOutcome#queriesToBreak() queries to
     * break}: the clean pass and the search up to the success. An image whose attack was stopped before that many fails
     * as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: broken with 212 queries
     * assertThat(victim).isBrokenWithinQueries(500);
     *
     * // assertion fails
     * assertThat(victim).isBrokenWithinQueries(100);</code></pre>
     *
     * @param limit largest number of queries to break, at least 1
     * @return this assertion
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws AssertionError if the outcome is {@code null}, or the image not broken with so few queries
     * @since 0.1.0
     */
    public ImageOutcomeAssert isBrokenWithinQueries(int limit) {
        isNotNull();
        requirePositive(limit);
        int searched = actual.queries().clean() + actual.queries().search();
        if (actual.status() == OutcomeStatus.CENSORED && searched < limit) {
            throwAssertionError(ShouldBeBrokenWithinQueries.inconclusive(actual, limit));
        }
        if (!actual.broken() || actual.queriesToBreak().orElseThrow() > limit) {
            throwAssertionError(shouldBeBrokenWithinQueries(actual, limit));
        }
        return myself;
    }

    /**
     * Verifies that the image is broken and its adversarial example was come by in this way.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: a remembered example still does its work
     * assertThat(victim).wasFoundBy(REPLAY);
     *
     * // assertion fails
     * assertThat(victim).wasFoundBy(SEARCH);</code></pre>
     *
     * @param expected the way
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, the image not broken, or broken in another way
     * @since 0.1.0
     */
    public ImageOutcomeAssert wasFoundBy(FoundBy expected) {
        Objects.requireNonNull(expected, "The expected way must not be null");
        isBroken();
        if (actual.adversarial().orElseThrow().foundBy() != expected) {
            throwAssertionError(shouldHaveBeenFoundBy(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that the image is broken and no pixel of its adversarial example can be taken back: without any one of
     * them the model is right again. Where that was not shown, as with a budget that was used up, it fails as
     * inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: two pixels, and neither breaks the image alone
     * assertThat(victim).isMinimal();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, the image not broken, or its example not shown to be
     *     minimal
     * @since 0.1.0
     */
    public ImageOutcomeAssert isMinimal() {
        isBroken();
        if (!actual.adversarial().orElseThrow().minimal()) {
            throwAssertionError(ShouldBeMinimal.inconclusive(actual));
        }
        return myself;
    }

    /**
     * Verifies that the image was classified correctly and then attacked, whatever came of it.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertions succeed
     * assertThat(survivor).wasAttacked();
     * assertThat(victim).wasAttacked();
     *
     * // assertion fails: misclassified before the attack
     * assertThat(misclassified).wasAttacked();</code></pre>
     *
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, or the image was not attacked
     * @since 0.1.0
     */
    public ImageOutcomeAssert wasAttacked() {
        isNotNull();
        if (!actual.attacked()) {
            throwAssertionError(shouldHaveBeenAttacked(actual));
        }
        return myself;
    }

    /**
     * Verifies that the image came to this end.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: every change of the candidate set was tried
     * assertThat(outcome).hasStatus(EXHAUSTED);
     *
     * // assertion fails
     * assertThat(outcome).hasStatus(SURVIVED);</code></pre>
     *
     * @param expected the status
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null} or has another status
     * @since 0.1.0
     */
    public ImageOutcomeAssert hasStatus(OutcomeStatus expected) {
        isNotNull();
        Objects.requireNonNull(expected, "The expected status must not be null");
        if (actual.status() != expected) {
            throwAssertionError(shouldHaveStatus(actual, expected));
        }
        return myself;
    }

    /**
     * Verifies that the attack on this image hides no object of a class or size. An image that holds none passes; one
     * that was not attacked, whose attack was stopped early or at its first success, or was not about objects that it
     * saw, fails as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // a person and a dog were seen before the attack, and the dog is hidden
     *
     * // assertion succeeds
     * assertThat(image).hidesNone(objects("person"));
     *
     * // assertion fails
     * assertThat(image).hidesNone(objects("dog"));</code></pre>
     *
     * @param filter from {@link ObjectFilter#objects(String)}
     * @return this assertion
     * @throws AssertionError if the outcome is {@code null}, such an object was hidden, or the result is inconclusive
     * @since 0.1.0
     */
    public ImageOutcomeAssert hidesNone(ObjectFilter filter) {
        isNotNull();
        if (!actual.hidden(filter).isEmpty()) {
            throwAssertionError(shouldHideNone(actual, filter));
        }
        if (!objectsSearchedInFull()) {
            throwAssertionError(ShouldHideNone.inconclusive(actual, filter));
        }
        return myself;
    }

    /**
     * Verifies that the attack on this image hides at most so many objects. An image that was not attacked, or whose
     * attack was stopped early, fails as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // 2 of 3 objects were hidden
     *
     * // assertion succeeds
     * assertThat(image).hidesAtMost(2);
     *
     * // assertion fails
     * assertThat(image).hidesAtMost(1);</code></pre>
     *
     * @param limit largest number that passes, at least 0
     * @return this assertion
     * @throws IllegalArgumentException if the limit is negative
     * @throws AssertionError if the outcome is {@code null}, more objects were hidden, or the result is inconclusive
     * @since 0.1.0
     */
    public ImageOutcomeAssert hidesAtMost(int limit) {
        isNotNull();
        if (limit < 0) {
            throw new IllegalArgumentException("limit is " + limit + "; no attack hides less than 0 objects");
        }
        if (actual.hidden().size() > limit) {
            throwAssertionError(shouldHideAtMost(actual, limit));
        }
        if (!objectsSearchedInFull()) {
            throwAssertionError(ShouldHideAtMost.inconclusive(actual, limit));
        }
        return myself;
    }

    /**
     * Verifies that at most so many queries of all kinds were spent on the image. An image that was not attacked, or
     * whose attack was stopped early, fails as inconclusive.
     *
     * <p>Example:
     *
     * <pre><code class='java'> // assertion succeeds: broken and minimised with 240 queries
     * assertThat(victim).usedAtMostQueries(500);
     *
     * // assertion fails
     * assertThat(victim).usedAtMostQueries(100);</code></pre>
     *
     * @param limit largest number of queries, at least 1
     * @return this assertion
     * @throws IllegalArgumentException if the limit is less than 1
     * @throws AssertionError if the outcome is {@code null}, more queries were used, or the attack was not made in full
     * @since 0.1.0
     */
    public ImageOutcomeAssert usedAtMostQueries(int limit) {
        isNotNull();
        requirePositive(limit);
        if (actual.queries().total() > limit) {
            throwAssertionError(shouldHaveUsedAtMostQueries(actual, limit));
        }
        if (!attackedInFull()) {
            throwAssertionError(ShouldHaveUsedAtMostQueries.inconclusive(actual, limit));
        }
        return myself;
    }

    private boolean attackedInFull() {
        return actual.attacked() && actual.status() != OutcomeStatus.CENSORED;
    }

    private boolean objectsSearchedInFull() {
        return actual.attacked()
                && !actual.attackedObjects(ObjectFilter.ALL).isEmpty()
                && !actual.stoppedEarly()
                && !actual.endedWithItsExample();
    }

    private static void requirePositive(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "limit is " + limit + "; an attack takes at least 1 query, so allow 1 or more");
        }
    }
}
