package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.StopAt;
import io.github.junitadversarial.image.PixelEdits;
import io.github.junitadversarial.outcome.AdversarialExample;
import io.github.junitadversarial.outcome.FoundBy;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.QueryLedger;
import io.github.junitadversarial.outcome.ScoreChange;
import java.util.Optional;

/**
 * Makes the adversarial example of a broken image smaller within what is left of the image's budget: takes pixels back,
 * pulls colours towards the clean ones, shows of each pixel that is left that it is needed, and has the result verified
 * from its file. Whatever is asked is asked alone, so that the outcome depends on nothing but image, example and
 * budget. Belongs to one thread.
 *
 * <p>An example that the attack went on for to a sure one stays sure; one that fell short of that is left as it is. A
 * remembered example keeps its colours, so that accepting it again changes nothing.
 */
final class Minimiser implements AutoCloseable {

    private final AttackSpec attack;
    private final Probe probe;
    private final Verifier verifier;
    private final StopSignal stop;

    /** Uses the verifier, which stays the caller's to close. */
    Minimiser(RunSetup setup, Verifier verifier, StopSignal stop) {
        this.attack = setup.attack();
        this.probe = new Probe(setup.model());
        this.verifier = verifier;
        this.stop = stop;
    }

    /**
     * The outcome with a smaller example, or with the same one where it cannot be made smaller. Where it is stopped
     * meanwhile the example is what it was; the queries are charged.
     *
     * @param broken an outcome with an example
     * @param image the image, open
     */
    ImageOutcome minimise(ImageOutcome broken, LiveImage image) {
        AdversarialExample example = broken.adversarial().orElseThrow();
        if (example.minimal() || stop.isRaised() || !isWhatTheAttackWants(example, image, broken.label())) {
            return broken;
        }
        // One query is kept for the verification.
        int affordable = Math.max(0, attack.budget() - broken.queries().total() - 1);
        Shrinking shrinking =
                new Shrinking(probe, image, attack.stopAt(), stop, example.edits(), example.margin(), affordable);
        DroppedPixels pixels = new DroppedPixels(shrinking);
        pixels.drop();
        if (example.foundBy() != FoundBy.REPLAY) {
            new PulledColours(shrinking, shrinking.left() - shrinking.kept().size()).pull();
        }
        boolean minimal = pixels.prove();
        if (shrinking.isStopped()) {
            return broken.brokenBy(example, spent(broken, shrinking, 0));
        }
        if (shrinking.kept().equals(example.edits())) {
            return broken.brokenBy(example.withMinimal(minimal), spent(broken, shrinking, 0));
        }
        Optional<VerifiedSuccess> smaller = verifier.verify(
                image, PixelEdits.of(shrinking.kept(), image.clean().width()));
        return broken.brokenBy(
                smaller.map(success -> success.example().inPlaceOf(example).withMinimal(minimal))
                        .orElse(example),
                spent(broken, shrinking, 1));
    }

    @Override
    public void close() {
        probe.close();
    }

    private static QueryLedger spent(ImageOutcome broken, Shrinking shrinking, int verification) {
        return broken.queries().plusMinimising(shrinking.pixelQueries(), shrinking.colourQueries(), verification);
    }

    private boolean isWhatTheAttackWants(AdversarialExample example, LiveImage image, String label) {
        return attack.stopAt() == StopAt.FIRST_SUCCESS || image.criterion().isSure(confidence(example, label));
    }

    /** How sure the model is of an example, which names the true class and the target among its scores. */
    private double confidence(AdversarialExample example, String label) {
        boolean targeted = attack.goal() instanceof Goal.TargetLabel;
        String own = targeted ? example.predicted() : label;
        for (ScoreChange change : example.scores()) {
            if (change.label().equals(own)) {
                return targeted ? change.probabilityAfter() : 1 - change.probabilityAfter();
            }
        }
        return 0;
    }
}
