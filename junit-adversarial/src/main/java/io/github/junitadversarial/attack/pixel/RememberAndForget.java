package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategy;
import io.github.junitadversarial.attack.AttackStrategyFactory;
import io.github.junitadversarial.attack.AttackTask;
import io.github.junitadversarial.attack.AttackedImage;
import io.github.junitadversarial.attack.Candidates;
import io.github.junitadversarial.attack.Evaluations;
import io.github.junitadversarial.attack.RandomStream;
import io.github.junitadversarial.goal.Goal;
import io.github.junitadversarial.goal.Objective;
import io.github.junitadversarial.image.RgbImage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * RFPAR (Song, Ko, Jung: "Amnesia as a catalyst for enhancing black box pixel attacks in image classification and
 * object detection", NeurIPS 2024), reinforcement learning that takes turns at two things.
 *
 * <p><b>Remember.</b> In each iteration every image is tried with a few pixels more than its base has, drawn from a
 * policy; a try does not build on the try before. Its reward is the fall of the confidence, and of a classifier 1 more
 * for a success. The best try is remembered, and the policy takes a step of REINFORCE. When the remembered rewards rose
 * by no more than {@value #LEAST_IMPROVEMENT} of themselves in so many iterations in a row
 * ({@link RememberSettings#patience}),
 *
 * <p><b>Forget</b> makes what is remembered the new base and the policy a new one, and so on as long as there is
 * budget.
 *
 * <p>Differs from the published code where that has faults or no answer:
 *
 * <ul>
 *   <li>The last row and column are within reach; the code truncates such that the first get twice their share and the
 *       last nothing.
 *   <li>L0 counts pixels; the code counts channel values. It is also limited: at the limit new pixels take the place of
 *       old ones, see {@link RememberedImage}, and a better try is the new base at once, since to wait for the best
 *       saves no pixels any more. The code knows no limit but the number of its rounds.
 *   <li>Where a thousand tries in a row were no better than the base, the clean image is the base again; the code ends
 *       after a hundred rounds.
 *   <li>A try has one pixel at least; by the code's formula there is none on a small image.
 *   <li>A pixel that changes nothing, or that hits another one of its try, is drawn again; a try that was made before
 *       is replaced, after a few more draws, by one from the uniform distribution, of which the policy learns nothing.
 *   <li>Nothing found in an iteration counts as no improvement also where nothing was found before. The code takes the
 *       quotient 0/0 for an improvement, which never happens to the mean of 50 images, but would let a single image
 *       wander off with a policy that learns from failures alone.
 * </ul>
 *
 * <p>State: that of {@link RememberedImage} for each image, and of the policy.
 */
final class RememberAndForget implements AttackStrategy {

    private static final double LEAST_IMPROVEMENT = 0.05;

    private final RememberSettings settings;
    private final RandomStream random;
    private final List<RememberedImage> images;
    private final PixelPolicy policy;
    private final double[] gradient = new double[PixelGaussian.PARAMETERS];

    /** The image whose turn is next in this iteration. */
    private int cursor;

    // Of this iteration, for each image: whether it was tried, with success, and its best reward before and after.
    private final boolean[] tried;
    private final boolean[] succeeded;
    private final double[] before;
    private final double[] after;

    private int iterationsWithoutImprovement;

    private RememberAndForget(AttackTask task, Policy policy, RandomStream random) {
        this.settings = RememberSettings.of(task.goal());
        this.random = random;
        this.images = task.images().stream()
                .map(image -> new RememberedImage(image, pixelsOfATry(image), settings.rewardOfSuccess()))
                .toList();
        this.tried = new boolean[images.size()];
        this.succeeded = new boolean[images.size()];
        this.before = new double[images.size()];
        this.after = new double[images.size()];
        this.policy = policy == Policy.SHARED
                ? new AgentPolicy(random, settings.spread(), task.images())
                : new TenNumberPolicy(random, settings.spread(), images.size());
    }

    private int pixelsOfATry(AttackedImage attacked) {
        RgbImage image = attacked.image();
        return Math.min(settings.pixelsOfATry(image.width(), image.height()), attacked.maxPixels());
    }

    @Override
    public void ask(Candidates candidates) {
        boolean asked = askOpenImages(candidates);
        if (!asked && cursor == images.size()) {
            endIteration(candidates);
            askOpenImages(candidates);
        }
    }

    /** Asks for the rest of this iteration, as far as there is room; whether there was anything to ask. */
    private boolean askOpenImages(Candidates candidates) {
        boolean asked = false;
        for (; cursor < images.size(); cursor++) {
            if (candidates.isOpen(cursor)) {
                if (candidates.room(cursor) == 0) {
                    return asked;
                }
                RememberedImage image = images.get(cursor);
                image.draw(policy.gaussian(cursor, image), random, candidates.add(cursor));
                asked = true;
            }
        }
        return asked;
    }

    @Override
    public void tell(Evaluations evaluations) {
        for (int row = 0; row < evaluations.size(); row++) {
            int index = evaluations.image(row);
            RememberedImage image = images.get(index);
            tried[index] = true;
            succeeded[index] = evaluations.success(row);
            before[index] = image.bestReward();
            double reward = image.tell(evaluations.loss(row), evaluations.success(row));
            after[index] = image.bestReward();
            // Learnt from the base that the try was drawn for, before there may be another.
            Arrays.fill(gradient, 0);
            image.addGradient(policy.gaussian(index, image), reward, gradient);
            policy.learn(gradient);
            if (image.isAtLimit()) {
                image.goOnFromBest();
            }
        }
    }

    private void endIteration(Candidates candidates) {
        policy.step();
        iterationsWithoutImprovement = isImproved(candidates) ? 0 : iterationsWithoutImprovement + 1;
        if (iterationsWithoutImprovement == settings.patience()) {
            forget();
        }
        Arrays.fill(tried, false);
        cursor = 0;
    }

    /** To break an image is an improvement in any case; one that goes on after its success counts by its reward. */
    private boolean isImproved(Candidates candidates) {
        double sumBefore = 0;
        double sumAfter = 0;
        for (int i = 0; i < tried.length; i++) {
            if (tried[i]) {
                if (succeeded[i] && !candidates.isOpen(i)) {
                    return true;
                }
                sumBefore += before[i];
                sumAfter += after[i];
            }
        }
        return sumAfter - sumBefore > LEAST_IMPROVEMENT * sumBefore;
    }

    private void forget() {
        for (int i = 0; i < images.size(); i++) {
            images.get(i).goOnFromBest();
        }
        policy.reinitialise();
        iterationsWithoutImprovement = 0;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeInt(cursor);
        for (int i = 0; i < tried.length; i++) {
            out.writeBoolean(tried[i]);
            out.writeBoolean(succeeded[i]);
            out.writeDouble(before[i]);
            out.writeDouble(after[i]);
        }
        out.writeInt(iterationsWithoutImprovement);
        policy.save(out);
        for (RememberedImage image : images) {
            image.save(out);
        }
    }

    private void restore(DataInput saved) throws IOException {
        cursor = saved.readInt();
        for (int i = 0; i < tried.length; i++) {
            tried[i] = saved.readBoolean();
            succeeded[i] = saved.readBoolean();
            before[i] = saved.readDouble();
            after[i] = saved.readDouble();
        }
        iterationsWithoutImprovement = saved.readInt();
        policy.restore(saved);
        for (RememberedImage image : images) {
            image.restore(saved);
        }
    }

    /** Starts {@link RememberAndForget} with one policy or the other. */
    record Factory(Policy policy) implements AttackStrategyFactory {

        private static final int PUBLISHED_IMAGES = 50;

        @Override
        public String name() {
            return "REMEMBER_AND_FORGET (" + (policy == Policy.SHARED ? "shared policy" : "RFPAR-lite") + ")";
        }

        @Override
        public Objective objective(Goal goal) {
            return Objective.CONFIDENCE;
        }

        @Override
        public int cohortSize() {
            return policy == Policy.SHARED ? PUBLISHED_IMAGES : 1;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            RememberAndForget search = new RememberAndForget(task, policy, new RandomStream(task.seed()));
            search.policy.reinitialise();
            return search;
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            RememberAndForget search = new RememberAndForget(task, policy, RandomStream.resume(saved));
            search.restore(saved);
            return search;
        }
    }
}
