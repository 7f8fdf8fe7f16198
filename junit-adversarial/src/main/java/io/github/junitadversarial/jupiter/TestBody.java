package io.github.junitadversarial.jupiter;

import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** How the body of a test takes part in the judgement. */
enum TestBody {
    /** Handed nothing, so that limit or baseline judge. */
    WITHOUT_A_SAY,
    /** Run once, in the verdict. */
    OF_VERDICT,
    /** Run for each attacked image: the strict form. */
    OF_EACH_IMAGE;

    /**
     * Reads the signature, and the bytecode for a body that nobody wrote.
     *
     * @param baseline whether there is one
     * @throws ExtensionConfigurationException if nothing would judge the attacks
     */
    static TestBody of(Method method, List<DeclaredAttack> attacks, boolean baseline) {
        List<Class<?>> parameters = Arrays.asList(method.getParameterTypes());
        boolean report = parameters.contains(RobustnessReport.class);
        boolean image = parameters.contains(ImageOutcome.class);
        String place = Names.of(method);
        if (report && image) {
            throw new ExtensionConfigurationException(place
                    + " asks for a RobustnessReport and an ImageOutcome; take the report to judge the whole run, or the outcome to judge each"
                    + " image");
        }
        for (DeclaredAttack attack : attacks) {
            if (attack.limit().isEmpty() && !baseline) {
                requireJudge(
                        method, report || image, place + ", " + attack.spec().name() + ",");
            }
        }
        return image ? OF_EACH_IMAGE : report ? OF_VERDICT : WITHOUT_A_SAY;
    }

    private static void requireJudge(Method method, boolean handed, String attack) {
        if (!handed) {
            throw new ExtensionConfigurationException(attack
                    + " has no limit, so it could only pass; set maxSuccessRate, add @RobustnessGate or @RobustnessBaseline, or take a RobustnessReport parameter and"
                    + " assert on it");
        }
        if (MethodBody.of(method).map(MethodBody::empty).orElse(false)) {
            throw new ExtensionConfigurationException(attack
                    + " has no limit and an empty body, so it could only pass; assert on the parameter, set maxSuccessRate or add"
                    + " @RobustnessGate or @RobustnessBaseline");
        }
    }
}
