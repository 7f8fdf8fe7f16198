package io.github.junitadversarial.jupiter;

import java.util.Locale;

/** What a build wants from its adversarial tests. */
enum ChosenMode {
    /** Replays what is remembered, then searches. */
    SEARCH,
    /** Replays what is remembered and nothing else. */
    REPLAY,
    /** Puts together what shards found. */
    MERGE,
    /** Nothing at all. */
    OFF;

    /** As users write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
