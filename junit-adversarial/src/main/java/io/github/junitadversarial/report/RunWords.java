package io.github.junitadversarial.report;

import java.util.ArrayList;
import java.util.List;

/** How much of the attack a gate's run carried out, in words; empty where it was all of it. */
final class RunWords {

    private RunWords() {}

    /** What was to be done, such as {@code tier pr} and {@code shard 2/5}; empty for a whole search. */
    static List<String> scope(GateEntry gate) {
        List<String> words = new ArrayList<>();
        if (gate.scope().tier() != null) {
            words.add("tier " + gate.scope().tier());
        }
        if (gate.scope().shard() != null) {
            words.add("shard " + gate.scope().shard());
        }
        switch (gate.scope().mode()) {
            case "REPLAY" -> words.add("replay only");
            case "MERGE" -> words.add("merged from shards");
            default -> {
                // A search is what a run is unless it says otherwise.
            }
        }
        return words;
    }

    /** Why there is less than a whole search to see, empty if there is not. */
    static String completion(GateEntry gate) {
        String done = gate.images().size() + " of " + Figures.count(gate.fixtures(), "image") + " dealt with";
        return switch (gate.completion()) {
            case "COMPLETE" -> "";
            case "DECIDED" ->
                "stopped when its verdict was certain, at most "
                        + Figures.count(gate.queriesSaved(), "query", "queries") + " saved";
            case "REPLAYED" -> "nothing searched, " + replayed(gate);
            case "DEADLINE" -> "stopped by the deadline: " + done;
            case "INTERRUPTED" -> "interrupted: " + done;
            case "SHARD" -> "one shard of several: " + done;
            case "FILTERED" -> "filtered: " + done;
            default -> gate.completion() + ": " + done;
        };
    }

    private static String replayed(GateEntry gate) {
        long tried = gate.images().stream()
                .filter(image -> image.queries().total() > 0)
                .count();
        return tried + " of " + Figures.count(gate.fixtures(), "image") + " tried with what is remembered of them";
    }

    /** Scope and completion on one line, empty for a whole search that came to its end. */
    static String of(GateEntry gate) {
        List<String> words = new ArrayList<>(scope(gate));
        String completion = completion(gate);
        if (!completion.isEmpty()) {
            words.add(completion);
        }
        return String.join(", ", words);
    }
}
