package io.github.junitadversarial.report;

/**
 * The attack on one tiny model with a known hole, or with none that it should find, as reports show it.
 *
 * @param canary what was found
 */
record CanaryView(GateEntry.Canary canary) {

    /** Whether the attack did what an attack worth its name does here. */
    boolean asExpected() {
        return canary.expected() == canary.broken();
    }

    /** Told by shape, so that nobody needs the colour. */
    String sign() {
        return asExpected() ? "✓" : "✗";
    }

    /** The size of its picture. */
    String size() {
        return canary.width() + " × " + canary.height();
    }

    /** What became of it. */
    String outcome() {
        String queries = Figures.count(canary.queries(), "query", "queries");
        if (canary.broken()) {
            return canary.expected() ? "found in " + queries : "broken in " + queries + ", which nothing should";
        }
        return canary.expected() ? "missed in " + queries : "withstood " + queries + ", as it should";
    }

    /** Name, size and outcome on one line. */
    String summary() {
        return canary.name() + " (" + size() + "): " + outcome();
    }
}
