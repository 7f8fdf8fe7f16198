package io.github.junitadversarial.jupiter;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The configuration parameters, settable wherever JUnit takes them: system properties,
 * {@code junit-platform.properties}, build tool.
 */
enum Parameter {
    DEFAULT_BUDGET("adversarial.default.budget", "budget where no annotation states one"),
    DEFAULT_SEED("adversarial.default.seed", "seed where no annotation states one"),
    DEFAULT_TIMEOUT("adversarial.default.timeout", "timeout where no annotation states one"),
    DEFAULT_EXECUTION_PROVIDER(
            "adversarial.default.execution-provider", "where ONNX models run whose annotation does not say it"),
    OVERRIDE_BUDGET("adversarial.override.budget", "budget in place of every annotation's"),
    OVERRIDE_SEED("adversarial.override.seed", "seed in place of every annotation's"),
    OVERRIDE_TIMEOUT("adversarial.override.timeout", "timeout in place of every annotation's"),
    BASELINE_UPDATE("adversarial.baseline.update", "create, tighten or replace baselines, or off"),
    TIER("adversarial.tier", "set of budgets and modes: smoke, pr, nightly or release"),
    SMOKE_MODE("adversarial.tier.smoke.mode", "search, or replay what is remembered only, in the tier smoke"),
    SMOKE_BUDGET("adversarial.tier.smoke.budget", "highest budget in the tier smoke"),
    PR_MODE("adversarial.tier.pr.mode", "search, or replay what is remembered only, in the tier pr"),
    PR_BUDGET("adversarial.tier.pr.budget", "highest budget in the tier pr"),
    IMAGES("adversarial.images", "attack only these fixtures, names separated by commas; such a run never passes"),
    MODE("adversarial.mode", "search, replay what is remembered only, merge shards, or off"),
    FINDINGS_DIR("adversarial.findings.dir", "folder of the findings that are remembered"),
    FINDINGS_ACCEPT("adversarial.findings.accept", "whether what is found is remembered in that folder"),
    SHARD("adversarial.shard", "which share of the images this run attacks, such as 2/5; such a run gives no verdict"),
    SHARDS_DIR("adversarial.shards.dir", "folder below which a merge looks for the results of shards"),
    REPORT_DIR("adversarial.report.dir", "folder of the report"),
    GITHUB_SUMMARY("adversarial.github.summary", "whether the summary of a step of GitHub Actions tells of the gates"),
    THREADS("adversarial.threads", "worker threads of a campaign"),
    HEARTBEAT("adversarial.heartbeat", "seconds of silence before a line of progress, or off"),
    REPLAY_COMMAND("adversarial.replay-command", "how the printed replay command begins");

    static final String PREFIX = "adversarial.";

    private final String key;
    private final String meaning;

    Parameter(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String meaning() {
        return meaning;
    }

    static boolean isKey(String text) {
        return Arrays.stream(values()).anyMatch(parameter -> parameter.key.equals(text));
    }

    /**
     * The parameter that a misspelt key was most likely meant to be: one with the same last word, else the one with the
     * smallest edit distance.
     */
    static Parameter nearestTo(String text) {
        String lastWord = text.substring(text.lastIndexOf('.'));
        return Arrays.stream(values())
                .min(Comparator.comparing((Parameter parameter) -> !parameter.key.endsWith(lastWord))
                        .thenComparingInt(parameter -> editDistance(parameter.key, text)))
                .orElseThrow();
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
