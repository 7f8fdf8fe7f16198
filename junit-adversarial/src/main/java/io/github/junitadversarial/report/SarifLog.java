package io.github.junitadversarial.report;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this library uses of SARIF, the Static Analysis Results Interchange Format (OASIS Standard, version 2.1.0,
 * 2020). The names of the components are the keys of that format.
 */
record SarifLog(@SerializedName("$schema") String schema, String version, List<Run> runs) {

    static final String VERSION = "2.1.0";
    static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    record Run(
            Tool tool,
            List<Invocation> invocations,
            Map<String, ArtifactLocation> originalUriBaseIds,
            String columnKind,
            List<Result> results) {}

    record Tool(Driver driver) {}

    record Driver(String name, String version, List<Rule> rules) {}

    record Rule(
            String id,
            String name,
            Message shortDescription,
            Message fullDescription,
            Message help,
            Configuration defaultConfiguration,
            RuleProperties properties) {}

    record Configuration(String level) {}

    record RuleProperties(List<String> tags) {}

    record Message(String text) {}

    record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

    record Notification(String level, Message message) {}

    record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Message message,
            List<Location> locations,
            Map<String, String> partialFingerprints,
            @Nullable String baselineState,
            List<Suppression> suppressions,
            ResultProperties properties) {}

    record Location(PhysicalLocation physicalLocation, List<LogicalLocation> logicalLocations) {}

    record PhysicalLocation(
            ArtifactLocation artifactLocation, @Nullable Region region) {}

    record ArtifactLocation(
            @Nullable String uri,
            @Nullable String uriBaseId,
            @Nullable Message description) {}

    record Region(int startLine) {}

    record LogicalLocation(String fullyQualifiedName, String kind) {}

    record Suppression(String kind, String status, String justification) {}

    /** Free to choose in SARIF. */
    record ResultProperties(
            String gate,
            String verdict,
            String model,
            String bound,
            String image,
            @Nullable String imageDigest,
            @Nullable String label,
            String predicted,
            int l0,
            int queriesToBreak,
            String foundBy,
            boolean minimal) {}
}
