package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.Fixture;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.outcome.AttackDescription;
import io.github.junitadversarial.outcome.Mode;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do, checked as far as it can be without reading a file or asking the model.
 *
 * @param task what the model is for
 * @param exampleFolder where adversarial examples are kept
 */
record RunSetup(
        AttackPoint point,
        Task task,
        FixtureSet fixtures,
        CampaignOptions options,
        @Nullable ExampleFolder exampleFolder) {

    /** @throws IllegalArgumentException if something makes no sense, with a sentence for the user */
    static RunSetup of(ImageModel model, FixtureSet fixtures, AttackSpec attack, CampaignOptions options) {
        Path folder = options.exampleFolder();
        RunSetup setup = new RunSetup(
                AttackPoint.of(model, attack.pixels()),
                Task.of(model, fixtures, attack),
                fixtures,
                options,
                folder == null ? null : new ExampleFolder(folder, options.progress()::note));
        setup.requirePossibleAttack();
        setup.requireOneShare();
        if (options.onlyImages() != null) {
            setup.requireKnown(options.onlyImages());
        }
        if (folder != null) {
            ExampleFolder.requireDistinctFiles(fixtures);
        }
        return setup;
    }

    /** Takes the pictures that are attacked. */
    ImageModel model() {
        return point.model();
    }

    /** The attack, with a goal that makes sense for the model. */
    AttackSpec attack() {
        return task.attack();
    }

    /** The attack in the terms of the field. */
    AttackDescription description() {
        AttackSpec attack = attack();
        return new AttackDescription(
                attack.name(), attack.strategy().name(), attack.goal().toString(), attack.bound(), attack.budget());
    }

    int threads() {
        return model().concurrent() ? options.threads() : 1;
    }

    /** When the run may stop: a part of a run is no base for a verdict, so it goes to its end. */
    StoppingRule stoppingRule() {
        AcrossProcesses across = options.acrossProcesses();
        boolean whole = options.onlyImages() == null && across.shard() == null && across.merged() == null;
        return whole ? options.stoppingRule() : StoppingRule.NEVER;
    }

    /** Whether the run is to deal with this image. */
    boolean isSelected(String image) {
        Set<String> only = options.onlyImages();
        return only == null || only.contains(image);
    }

    /** @throws IllegalArgumentException if one of the names is no fixture's */
    void requireKnown(Set<String> names) {
        Set<String> known = fixtures.fixtures().stream().map(Fixture::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("image '" + name + "' is not among the " + known.size()
                        + " fixtures of " + fixtures.location() + "; images go by their path below that folder");
            }
        }
    }

    /**
     * So that a run finds out before its first query whether it can keep what it finds.
     *
     * @throws java.io.UncheckedIOException if it cannot
     */
    void requireWritableFolders() {
        AcrossProcesses across = options.acrossProcesses();
        if (exampleFolder != null) {
            exampleFolder.prepare();
        }
        if (across.journal() != null) {
            across.journal().requireWritable();
        }
        if (across.shardFolder() != null) {
            ShardResult.requireWritable(across.shardFolder());
        }
    }

    private void requireOneShare() {
        AcrossProcesses across = options.acrossProcesses();
        if (across.shard() != null && across.merged() != null) {
            throw new IllegalArgumentException("the run is shard " + across.shard()
                    + " and is to merge shards, but a merge is about all of them; leave one of the two out");
        }
        if (options.onlyImages() != null && (across.shard() != null || across.merged() != null)) {
            throw new IllegalArgumentException("only some images are asked for, but "
                    + (across.shard() != null ? "shard " + across.shard() : "a merge of shards")
                    + " is about its share of all of them; leave one of the two out");
        }
    }

    private void requirePossibleAttack() {
        AttackSpec attack = attack();
        if (attack.budget() < AttackSpec.SMALLEST_BUDGET) {
            throw new IllegalArgumentException(
                    "budget is " + attack.budget() + "; at least " + AttackSpec.SMALLEST_BUDGET
                            + " queries are needed: the clean image, one candidate, one verification");
        }
        int repeats = options.repetition().queries();
        if (options.mode() == Mode.REPLAY && repeats > 1) {
            throw new IllegalArgumentException(
                    "the mode is replay and repeats is " + repeats
                            + "; one query for each remembered picture says nothing of a model that answers at random, so search");
        }
        if (attack.budget() < 2L * repeats + 1) {
            throw new IllegalArgumentException("budget is " + attack.budget() + " and repeats is " + repeats
                    + "; at least " + (2L * repeats + 1)
                    + " queries are needed: " + repeats + " of the clean image, one candidate, " + repeats
                    + " for its verification");
        }
        if (attack.strategy().cohortSize() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " attacks cohorts of "
                    + attack.strategy().cohortSize() + " images; at least 1 is needed");
        }
        if (attack.strategy().candidatesAtATime() < 1) {
            throw new IllegalArgumentException("strategy " + attack.strategy().name() + " is asked for "
                    + attack.strategy().candidatesAtATime() + " candidates at a time; at least 1 is needed");
        }
    }
}
