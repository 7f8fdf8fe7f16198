package io.github.junitadversarial.gate;

import io.github.junitadversarial.gate.Baseline.Model;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.PixelSpace;
import io.github.junitadversarial.storage.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The file of a baseline: gates by name, one image a line, everything in a fixed order, so that a difference in version
 * control shows what changed and nothing else.
 *
 * @param gates by name, in order
 */
record BaselineDocument(Map<String, Entry> gates) {

    /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
    BaselineDocument {
        gates = new TreeMap<>(gates);
    }

    /**
     * One gate. The names of the components are the keys of the file.
     *
     * @param checksum of all the rest, so that a baseline with lines missing is not taken for one with fewer images
     */
    record Entry(
            String checksum,
            String version,
            AttackDescription attack,
            long seed,
            Model model,
            PixelSpace pixelSpace,
            List<BaselineImage> images) {

        /** @throws NullPointerException if a part is missing, as in a file that something else wrote */
        Entry {
            Objects.requireNonNull(checksum);
            images = new Baseline(version, attack, seed, model, pixelSpace, images).images();
        }

        static Entry of(Baseline baseline) {
            return new Entry(
                    checksum(baseline),
                    baseline.version(),
                    baseline.attack(),
                    baseline.seed(),
                    baseline.model(),
                    baseline.pixelSpace(),
                    baseline.images());
        }

        Baseline baseline() {
            return new Baseline(version, attack, seed, model, pixelSpace, images);
        }

        boolean isAsWritten() {
            return checksum.equals(checksum(baseline()));
        }

        private static String checksum(Baseline baseline) {
            return Sha256.of(content(baseline));
        }

        private static String content(Baseline baseline) {
            return "      \"version\": " + CommittedJson.line(baseline.version()) + ",\n"
                    + "      \"attack\": " + CommittedJson.line(baseline.attack()) + ",\n"
                    + "      \"seed\": " + baseline.seed() + ",\n"
                    + "      \"model\": " + CommittedJson.line(baseline.model()) + ",\n"
                    + "      \"pixelSpace\": " + CommittedJson.line(baseline.pixelSpace()) + ",\n"
                    + "      \"images\": [\n"
                    + baseline.images().stream()
                            .map(image -> "        " + CommittedJson.line(image))
                            .collect(Collectors.joining(",\n"))
                    + "\n      ]\n";
        }

        private String text(String gate) {
            return "    " + CommittedJson.line(gate) + ": {\n"
                    + "      \"checksum\": " + CommittedJson.line(checksum) + ",\n"
                    + content(baseline())
                    + "    }";
        }
    }

    /** The same with the entry of one gate added or replaced. */
    BaselineDocument with(String gate, Entry entry) {
        Map<String, Entry> others = new TreeMap<>(gates);
        others.put(gate, entry);
        return new BaselineDocument(others);
    }

    String text() {
        return "{\n  \"schemaVersion\": 1,\n  \"gates\": {\n"
                + gates.entrySet().stream()
                        .map(gate -> gate.getValue().text(gate.getKey()))
                        .collect(Collectors.joining(",\n"))
                + "\n  }\n}\n";
    }
}
