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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The one-pixel attack (Su, Vargas, Sakurai: "One pixel attack for fooling deep neural networks", IEEE Transactions on
 * Evolutionary Computation, 2019): differential evolution (Storn and Price, 1997) of pixels of any colour, without
 * crossover. A child {@code base + F * (one - other)} takes its parent's place if its loss is smaller. A gene that
 * leaves its range is drawn anew, as in the replication for Keras; the paper does not say. The two variants differ by
 * their {@link EvolutionScheme}.
 *
 * <p>All children of a generation come from the same population, so a generation fills any batch. When the published
 * number of generations is over and budget is left, the search begins again with a new population: by then the old one
 * has mostly converged.
 *
 * <p>State: 16 kB for each allowed pixel, from the first query on, and 4 bytes for each pixel of the image.
 */
final class DifferentialEvolution implements AttackStrategy {

    private final EvolutionScheme scheme;
    private final RandomStream random;
    private final SeenPositions seen;

    private Population parents;
    private Population children;
    private double factor;
    private int best;

    /** 0 while the first population is evaluated. */
    private int generation;
    /** Children of this generation that were asked, and those of them that were told. */
    private int asked;

    private int told;

    private DifferentialEvolution(EvolutionScheme scheme, AttackedImage attacked, RandomStream random) {
        this.scheme = scheme;
        this.random = random;
        this.seen = new SeenPositions(attacked.image().pixels());
        this.parents = population(attacked);
        this.children = population(attacked);
    }

    private Population population(AttackedImage attacked) {
        return new Population(
                scheme.members(attacked.maxPixels()),
                attacked.maxPixels(),
                attacked.image().width(),
                attacked.image().height());
    }

    @Override
    public void ask(Candidates candidates) {
        while (candidates.room(0) > 0 && asked < children.members()) {
            if (asked == 0) {
                beginGeneration();
            }
            if (generation > 0) {
                breed(asked);
            }
            children.write(asked, candidates.add(0), seen);
            asked++;
        }
    }

    @Override
    public void tell(Evaluations evaluations) {
        for (int row = 0; row < evaluations.size(); row++) {
            children.putLoss(told++, evaluations.loss(row));
        }
        if (told == children.members()) {
            endGeneration();
        }
    }

    private void beginGeneration() {
        if (generation == 0) {
            scheme.initialise(children, random);
        } else {
            factor = scheme.factor(random);
            best = parents.best();
        }
    }

    private void breed(int child) {
        int members = parents.members();
        int base;
        int one;
        int other;
        if (scheme.startsFromBest()) {
            base = best;
            one = drawExcept(members, child, child);
            other = drawExcept(members, child, one);
        } else {
            base = random.nextInt(members);
            one = drawExcept(members, base, base);
            other = drawExcept(members, base, one);
        }
        for (int gene = 0; gene < parents.genes(); gene++) {
            double value = parents.gene(base, gene) + factor * (parents.gene(one, gene) - parents.gene(other, gene));
            int extent = parents.extent(gene);
            children.put(child, gene, value >= 0 && value < extent ? value : random.nextDouble() * extent);
        }
    }

    private int drawExcept(int members, int one, int other) {
        int drawn;
        do {
            drawn = random.nextInt(members);
        } while (drawn == one || drawn == other);
        return drawn;
    }

    private void endGeneration() {
        if (generation > 0) {
            for (int member = 0; member < children.members(); member++) {
                if (children.loss(member) >= parents.loss(member)) {
                    children.copy(member, parents, member);
                }
            }
        }
        Population survivors = children;
        children = parents;
        parents = survivors;
        asked = 0;
        told = 0;
        generation = generation == scheme.generations() ? 0 : generation + 1;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        random.save(out);
        out.writeInt(generation);
        out.writeInt(told);
        out.writeInt(best);
        out.writeDouble(factor);
        parents.save(out);
        children.save(out);
    }

    private void restore(DataInput saved) throws IOException {
        generation = saved.readInt();
        told = saved.readInt();
        asked = told;
        best = saved.readInt();
        factor = saved.readDouble();
        parents.restore(saved);
        children.restore(saved);
    }

    /** Starts {@link DifferentialEvolution} in one of its variants. */
    record Factory(String name, EvolutionScheme scheme) implements AttackStrategyFactory {

        /** The probability of the true class, or of the target, as published. */
        @Override
        public Objective objective(Goal goal) {
            return Objective.CROSS_ENTROPY;
        }

        /** A part of a generation. */
        @Override
        public int candidatesAtATime() {
            return 16;
        }

        /** 8 MB of state an image, of which a worker attacks up to 16 together; the paper allows 5 pixels. */
        @Override
        public int mostPixels() {
            return 500;
        }

        @Override
        public AttackStrategy start(AttackTask task) {
            return new DifferentialEvolution(scheme, task.onlyImage(), new RandomStream(task.seed()));
        }

        @Override
        public AttackStrategy resume(AttackTask task, DataInput saved) throws IOException {
            DifferentialEvolution evolution =
                    new DifferentialEvolution(scheme, task.onlyImage(), RandomStream.resume(saved));
            evolution.restore(saved);
            return evolution;
        }
    }
}
