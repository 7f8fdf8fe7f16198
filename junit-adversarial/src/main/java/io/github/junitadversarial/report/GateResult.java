package io.github.junitadversarial.report;

import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Verdict;
import java.util.Optional;

/**
 * One gate of one test method, as it stands in the report.
 *
 * @param testClass binary name of the test class
 * @param testMethod name of the test method
 * @param attackNumber which of the method's attacks, from 1
 * @param report what the campaign found
 * @param verdict what the gate, or the body of the test, made of it
 * @param source where the test stands in its repository, empty where that is not known
 */
public record GateResult(
        String testClass,
        String testMethod,
        int attackNumber,
        RobustnessReport report,
        Verdict verdict,
        Optional<SourceLine> source) {

    /** Identity of the gate within a build, such as {@code com.acme.SignTests#survivesThreePixels-1}. */
    public String id() {
        return testClass + "#" + testMethod + "-" + attackNumber;
    }
}
