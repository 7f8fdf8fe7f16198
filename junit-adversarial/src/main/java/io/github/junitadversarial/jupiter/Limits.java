package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.RateClaim;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the limit on the attack success rate that holds for an attack: the one that stands closest. */
final class Limits {

    private Limits() {}

    /**
     * The limit that this place states for one of its attacks.
     *
     * @throws ExtensionConfigurationException if it is stated twice or illegal
     */
    static Optional<RateClaim> at(AnnotatedElement place, List<PixelAttack> attacks) {
        Optional<RobustnessGate> gate = AnnotationSupport.findAnnotation(place, RobustnessGate.class);
        Optional<Double> shorthand = attacks.stream()
                .map(PixelAttack::maxSuccessRate)
                .filter(rate -> !Double.isNaN(rate))
                .findFirst();
        if (gate.isPresent() && shorthand.isPresent()) {
            throw new ExtensionConfigurationException(Names.of(place) + " states its limit twice: maxSuccessRate is "
                    + shorthand.get() + " in @PixelAttack and maxAttackSuccessRate is "
                    + gate.get().maxAttackSuccessRate() + " in @RobustnessGate; keep one of them");
        }
        return gate.map(annotation -> of(annotation, place)).or(() -> shorthand.map(rate -> of(rate, place)));
    }

    private static RateClaim of(RobustnessGate annotation, AnnotatedElement place) {
        try {
            return new RateClaim(
                    annotation.maxAttackSuccessRate(),
                    Double.isNaN(annotation.confidence())
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(annotation.confidence()),
                    annotation.minAttackedImages() == Unset.INT
                            ? OptionalInt.empty()
                            : OptionalInt.of(annotation.minAttackedImages()));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@RobustnessGate on " + Names.of(place) + ": " + e.getMessage(), e);
        }
    }

    private static RateClaim of(double maxSuccessRate, AnnotatedElement place) {
        if (!(maxSuccessRate >= 0 && maxSuccessRate <= 1)) {
            throw new ExtensionConfigurationException("@PixelAttack on " + Names.of(place) + ": maxSuccessRate is "
                    + maxSuccessRate + "; it is a share between 0 and 1, such as 0.05 for 5 %");
        }
        return RateClaim.atMost(maxSuccessRate);
    }
}
