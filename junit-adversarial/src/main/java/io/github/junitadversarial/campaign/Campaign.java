package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.fixture.FixtureSet;
import io.github.junitadversarial.goal.Repetition;
import io.github.junitadversarial.model.ClassifierModel;
import io.github.junitadversarial.model.ImageClassifier;
import io.github.junitadversarial.model.ImageModel;
import io.github.junitadversarial.model.PipelineClassifier;
import io.github.junitadversarial.outcome.Mode;
import io.github.junitadversarial.outcome.ReachedClasses;
import io.github.junitadversarial.outcome.RobustnessReport;
import io.github.junitadversarial.outcome.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attack on one model over one set of fixture images. Immutable; each method gives a changed copy.
 *
 * <pre><code class='java'> RobustnessReport report = Campaign.of(model, fixtures)
 *     .attack(PixelAttackSpec.maxPixels(3).budget(10_000))
 *     .seed(42)
 *     .run();</code></pre>
 */
public final class Campaign {

    /** Seed where nothing else is said. Fixed, so that a build gives the same answer twice. */
    public static final long DEFAULT_SEED = 42;

    private final ImageModel model;
    private final FixtureSet fixtures;
    private final @Nullable AttackSpec attack;
    private final CampaignOptions options;

    private Campaign(ImageModel model, FixtureSet fixtures, @Nullable AttackSpec attack, CampaignOptions options) {
        this.model = model;
        this.fixtures = fixtures;
        this.attack = attack;
        this.options = options;
    }

    /** Against a classifier, which stays the caller's to close. */
    public static Campaign of(ClassifierModel model, FixtureSet fixtures) {
        return of((ImageModel) model, fixtures);
    }

    /** Against a classifier or a detector, which stays the caller's to close. */
    public static Campaign of(ImageModel model, FixtureSet fixtures) {
        return new Campaign(model, fixtures, null, CampaignOptions.DEFAULT);
    }

    /** Against a pipeline in code, called by one thread at a time, its classes named by their numbers. */
    public static Campaign of(ImageClassifier pipeline, FixtureSet fixtures) {
        return pipeline instanceof ClassifierModel model
                ? of(model, fixtures)
                : of(PipelineClassifier.of(pipeline, "pipeline"), fixtures);
    }

    /** With this attack. */
    public Campaign attack(AttackSpec attack) {
        return new Campaign(model, fixtures, attack, options);
    }

    /** With this seed; {@value #DEFAULT_SEED} where not set. */
    public Campaign seed(long seed) {
        return new Campaign(model, fixtures, attack, options.withSeed(seed));
    }

    /**
     * With this many worker threads; one per processor where not set. Does not change the result. A model that is not
     * concurrent gets one.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Campaign threads(int threads) {
        return new Campaign(model, fixtures, attack, options.withThreads(threads));
    }

    /**
     * Stops the search after this time from its start; what was found by then is kept, the rest is censored.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Campaign deadline(Duration deadline) {
        return new Campaign(model, fixtures, attack, options.withDeadline(deadline));
    }

    /** Keeps each adversarial example as a PNG below this folder, named after its image; not kept where not set. */
    public Campaign keepExamplesIn(Path folder) {
        return new Campaign(model, fixtures, attack, options.withExampleFolder(folder));
    }

    /**
     * Deals with these images only; the report says so and cannot pass a gate.
     *
     * @param names names of fixtures
     */
    public Campaign onlyImages(Set<String> names) {
        return new Campaign(model, fixtures, attack, options.withOnlyImages(names));
    }

    /**
     * Writes down in this file what is finished, so that the next run of the same identity takes up what a killed one
     * left: {@link #run} attacks the rest, and reports as one run would have. What is asked again is each clean image
     * and what was under attack when the run ended. The file is deleted when a run comes to its end; one that a
     * deadline or an interrupt stopped leaves it. Ignored where only some images are dealt with.
     *
     * <p>Identity is all that outcomes depend on: model, what ran it, labels, images, attack, seed, version of the
     * library, and the scores of the clean images. Of a pipeline in code nothing but its name and those scores is
     * known. Where another process has the file open the run goes on without.
     *
     * @see #journalsNextTo
     */
    public Campaign journal(Path file) {
        return withJournal(new JournalPlace(file.toAbsolutePath().normalize(), false));
    }

    /**
     * As {@link #journal}, in a file of its own for each identity: the path, a dash and a digest. A run that changed
     * finds none there, and so none that it must refuse.
     *
     * @param path folder of the files and how their names begin
     */
    public Campaign journalsNextTo(Path path) {
        return withJournal(new JournalPlace(path.toAbsolutePath().normalize(), true));
    }

    /**
     * Attacks one share of the images, so that several processes or machines can divide the work, and writes what it
     * found into the folder, as {@code shard-2-of-5.json}. Every shard asks about every clean image, which is what the
     * shares are cut from. The report is about this share alone and cannot pass a gate; {@link #mergeShards} gives that
     * of the whole.
     */
    public Campaign shard(Shard shard, Path folder) {
        return with(options.acrossProcesses()
                .withShard(shard, folder.toAbsolutePath().normalize()));
    }

    /**
     * Attacks nothing, but puts together what the shards of this very campaign found. The report is that of a run in
     * one piece; where examples are kept, their pictures are put there. Asks about every clean image, to see that the
     * shards are about this model.
     *
     * @param results the file of every shard, from 1 to the last
     */
    public Campaign mergeShards(List<Path> results) {
        return with(options.acrossProcesses().withMerged(results));
    }

    /**
     * Stops the search as soon as nothing that is still open could change what the run is worth, and looks in the order
     * that makes it certain soonest; every image is attacked in full where not set. What is left out is censored, the
     * report says {@code DECIDED}. Costs no query more than a full run, and keeps up to 128 MB of paused strategies.
     * Not for runs of {@linkplain #onlyImages some images}, which are attacked in full.
     *
     * @param rule such as {@link io.github.junitadversarial.gate.RateStoppingRule}
     */
    public Campaign stopWhenDecided(StoppingRule rule) {
        return new Campaign(model, fixtures, attack, options.withStoppingRule(rule));
    }

    /**
     * Whether the adversarial example of each broken image is made smaller, once its image is dealt with, within what
     * is left of the image's budget: pixels are taken back until none can be spared, colours are pulled towards the
     * clean ones. It is where not set; examples against a detector never are.
     */
    public Campaign minimise(boolean minimise) {
        return new Campaign(model, fixtures, attack, options.withMinimise(minimise));
    }

    /**
     * Tries what earlier runs found before it searches: each image with what is remembered of it, then with up to eight
     * changes that are remembered of other images.
     */
    public Campaign known(KnownExamples known) {
        return new Campaign(model, fixtures, attack, options.withKnown(known));
    }

    /**
     * Tries what is {@linkplain #known remembered} and nothing else. The images without a memory, and those whose
     * memory has healed, are censored. Where the model answers to a remembered picture bit for bit what it answered
     * when the picture was found, the clean image is not asked about again.
     */
    public Campaign replayOnly() {
        return new Campaign(model, fixtures, attack, options.withMode(Mode.REPLAY));
    }

    /** Hands every adversarial example on as soon as it will not change any more. */
    public Campaign keepIn(OutcomeSink sink) {
        return new Campaign(model, fixtures, attack, options.withSink(sink));
    }

    /**
     * Refuses to attack a model that gets less than this share of the fixtures right before the attack. Where not set,
     * a poor accuracy is looked into, and refused if another set-up of the model explains it or if it is no better than
     * guessing.
     *
     * @throws IllegalArgumentException if it is not within 0 and 1
     */
    public Campaign minCleanAccuracy(double accuracy) {
        return new Campaign(model, fixtures, attack, options.withMinCleanAccuracy(accuracy));
    }

    /**
     * For a model that answers at random: asks it more than once about every clean image and every saved adversarial
     * example. An image is attacked if at least this share of the answers is right, and broken if at least this share
     * is wrong. All of them are charged, and examples are not made smaller. Without it, such a model is refused.
     *
     * @param queries for one picture, at least 1
     * @param share of them, above 0 and at most 1
     * @throws IllegalArgumentException if one is out of its range
     */
    public Campaign repeatedly(int queries, double share) {
        return new Campaign(model, fixtures, attack, options.withRepetition(new Repetition(queries, share)));
    }

    /** Tells a listener how far it is. */
    public Campaign progressTo(CampaignProgress.Listener listener) {
        return new Campaign(model, fixtures, attack, options.withProgress(listener));
    }

    /** The model under test. */
    public ImageModel model() {
        return model;
    }

    /** The images. */
    public FixtureSet fixtures() {
        return fixtures;
    }

    /** The attack, empty where none was set yet. */
    public Optional<AttackSpec> attack() {
        return Optional.ofNullable(attack);
    }

    /**
     * Attacks every image and reports. Honours an interrupt: what was found by then is reported, the thread's interrupt
     * flag is set.
     *
     * @throws IllegalStateException if no attack was set
     * @throws IllegalArgumentException if the attack does not fit the images or the labels
     * @throws io.github.junitadversarial.model.UnusableModelException if the model cannot be attacked
     * @throws io.github.junitadversarial.fixture.UnusableFixturesException if the fixtures do not fit the model, or not
     *     into the heap
     * @throws UnusableResultsException if the journal or the result of a shard is damaged or belongs to another run
     * @throws java.io.UncheckedIOException if a folder that is to take results cannot be written
     */
    public RobustnessReport run() {
        return start().attackAll();
    }

    /**
     * Attacks every image towards every class of the model in turn, and reports which classes each image reaches. Each
     * target is a campaign of its own: an image has the whole budget for each, its clean pass included. The deadline is
     * one for all of them; after it, or after an interrupt, no further target is begun. Examples of class {@code c} are
     * kept in the folder {@code to-c}.
     *
     * @throws IllegalStateException if no attack was set
     * @throws IllegalArgumentException if the attack has a target already; otherwise as {@link #run}
     */
    public ReachedClasses runTowardsEveryClass() {
        return new TargetSweep(model, fixtures, requireAttack(), options).run();
    }

    /** A run that can be carried out piece by piece. Nothing is read and nothing queried yet. */
    public CampaignRun start() {
        return new CampaignRun(model, fixtures, requireAttack(), options);
    }

    private Campaign withJournal(JournalPlace place) {
        return with(options.acrossProcesses().withJournal(place));
    }

    private Campaign with(AcrossProcesses acrossProcesses) {
        return new Campaign(model, fixtures, attack, options.withAcrossProcesses(acrossProcesses));
    }

    private AttackSpec requireAttack() {
        if (attack == null) {
            throw new IllegalStateException(
                    "the campaign has no attack; call attack(PixelAttackSpec.maxPixels(…)) before run()");
        }
        return attack;
    }
}
