package io.github.junitadversarial.outcome;

/** What a run does with its images. */
public enum Mode {
    /** Replays what is remembered, then searches. */
    SEARCH,
    /** Replays what is remembered and nothing else. It can show that an image is broken, never that none is. */
    REPLAY,
    /** Attacks nothing: puts together what the shards of one run found. */
    MERGE
}
