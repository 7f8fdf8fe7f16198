package io.github.junitadversarial.report;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gate whose campaign could not be carried out, as it stands in the report and in its result file. The names of the
 * components are the keys of the schema {@code report.schema.json}.
 *
 * @param testClass binary name of the test class
 * @param testMethod name of the test method
 * @param attackNumber which of the method's attacks, from 1
 * @param attackName such as {@code 3-pixel attack}, null where the gate was refused before that was known
 * @param reason why, in one sentence
 */
public record RefusedGate(
        String testClass,
        String testMethod,
        int attackNumber,
        @Nullable String attackName,
        String reason) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    public RefusedGate {
        Stream.of(testClass, testMethod, reason).forEach(Objects::requireNonNull);
    }

    /** Identity of the gate within a build, the same as that of its {@link GateResult}. */
    String id() {
        return testClass + "#" + testMethod + "-" + attackNumber;
    }

    /** Class without its package, method, and the attack where that is known. */
    String title() {
        String name = GateView.name(testClass, testMethod, attackNumber);
        return attackName == null ? name : name + ": " + attackName;
    }
}
