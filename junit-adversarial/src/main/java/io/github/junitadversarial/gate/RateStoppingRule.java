package io.github.junitadversarial.gate;

import io.github.junitadversarial.campaign.Shortfall;
import io.github.junitadversarial.campaign.Standing;
import io.github.junitadversarial.campaign.StoppingRule;
import io.github.junitadversarial.outcome.RateClaim;
import io.github.junitadversarial.outcome.Verdict.Result;

/**
 * Stops when a claim on the attack success rate would be judged the same whether all open images break or all
 * withstand: exact curtailment, so the verdict is that of the full run. At once, before the search, where too few
 * images can be attacked for the claim.
 *
 * @param claim the claim
 */
public record RateStoppingRule(RateClaim claim) implements StoppingRule {

    @Override
    public Shortfall shortfall(Standing standing) {
        int attacked = standing.attacked();
        if (attacked < claim.requiredImages()) {
            return Shortfall.NONE;
        }
        // The more images are broken, the worse the result: it passes from none on, then supports neither, then fails.
        int fewestNotToPass = fewestBroken(attacked, Result.INCONCLUSIVE);
        int fewestToFail = fewestBroken(attacked, Result.FAIL);
        int fewestPossible = standing.broken();
        int mostPossible = attacked - standing.withstood();
        int breaks = (mostPossible >= fewestToFail ? fewestToFail : fewestNotToPass) - fewestPossible;
        int survivals = mostPossible + 1 - (fewestPossible < fewestNotToPass ? fewestNotToPass : fewestToFail);
        return new Shortfall(Math.max(0, breaks), Math.max(0, survivals));
    }

    /** The smallest number of broken images with this result or a worse one; one more than all if there is none. */
    private int fewestBroken(int attacked, Result orWorse) {
        int from = 0;
        int to = attacked + 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (severity(claim.result(middle, attacked)) >= severity(orWorse)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static int severity(Result result) {
        return switch (result) {
            case PASS -> 0;
            case INCONCLUSIVE -> 1;
            case FAIL -> 2;
        };
    }
}
