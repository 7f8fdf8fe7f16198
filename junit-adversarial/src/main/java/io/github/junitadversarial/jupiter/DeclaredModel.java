package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.campaign.Campaign;
import io.github.junitadversarial.model.ImageModel;
import java.util.OptionalDouble;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one {@link ModelUnderTest} declares.
 *
 * @param source where the model comes from
 * @param minCleanAccuracy what it gets right at least before the attack, empty where nothing is stated
 * @param repeats how often a picture is asked
 * @param repeatShare which share of the answers decides
 */
record DeclaredModel(ModelSource source, OptionalDouble minCleanAccuracy, int repeats, double repeatShare) {

    static DeclaredModel of(ModelSource source, ModelUnderTest annotation, String place) {
        double accuracy = annotation.minCleanAccuracy();
        if (accuracy < 0 || accuracy > 1) {
            throw new ExtensionConfigurationException(
                    place + ": minCleanAccuracy is " + accuracy + "; it must be within 0 and 1");
        }
        requireBothOrNone(annotation, place);
        boolean repeated = annotation.repeats() != Unset.INT;
        return new DeclaredModel(
                source,
                Double.isNaN(accuracy) ? OptionalDouble.empty() : OptionalDouble.of(accuracy),
                repeated ? annotation.repeats() : 1,
                repeated ? annotation.repeatShare() : 1);
    }

    /** What it does. */
    ModelTask task() {
        return source.task();
    }

    /** The model, see {@link ModelSource#model}. */
    ImageModel model(ExtensionContext node) {
        return source.model(node);
    }

    /** The campaign with what is declared here. */
    Campaign stated(Campaign campaign) {
        Campaign repeated = campaign.repeatedly(repeats, repeatShare);
        return minCleanAccuracy.isPresent() ? repeated.minCleanAccuracy(minCleanAccuracy.getAsDouble()) : repeated;
    }

    private static void requireBothOrNone(ModelUnderTest annotation, String place) {
        boolean repeats = annotation.repeats() != Unset.INT;
        boolean share = !Double.isNaN(annotation.repeatShare());
        if (repeats != share) {
            throw new ExtensionConfigurationException(place + ": "
                    + (repeats ? "repeats is " + annotation.repeats() : "repeatShare is " + annotation.repeatShare())
                    + ", but " + (repeats ? "repeatShare" : "repeats")
                    + " is not set; set both, such as repeats = 10 and repeatShare = 0.8, or none");
        }
        if (repeats && annotation.repeats() < 2) {
            throw new ExtensionConfigurationException(place + ": repeats is " + annotation.repeats()
                    + "; it must be at least 2 queries for one picture, or left out");
        }
        if (share && !(annotation.repeatShare() > 0 && annotation.repeatShare() <= 1)) {
            throw new ExtensionConfigurationException(place + ": repeatShare is " + annotation.repeatShare()
                    + "; it must be a share of the queries, above 0 and at most 1");
        }
    }
}
