package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.outcome.ImageOutcome;
import io.github.junitadversarial.outcome.RobustnessReport;

/**
 * One run of a {@link Campaign}, whole or image by image. Every image is dealt with at most once: what is known is not asked again. Thread-safe; one
 * piece of work runs at a time.
 */
public final class CampaignRun {

    CampaignRun(ClassifierModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {}

    /** Attacks every image that has no outcome yet, and reports on all. The exceptions are those of {@link Campaign#run}. */
    public synchronized RobustnessReport attackAll() {
        throw new UnsupportedOperationException();
    }

    /**
     * Attacks one image in full, unless it has an outcome already. The exceptions are those of {@link Campaign#run}.
     *
     * @param name name of a fixture
     * @throws IllegalArgumentException also if there is no such fixture
     */
    public synchronized ImageOutcome attack(String name) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@link #attackAll} has come to an end, by completion, deadline or interrupt. */
    public synchronized boolean finished() {
        throw new UnsupportedOperationException();
    }
}
