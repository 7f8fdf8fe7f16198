package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.RandomStream;

/** What sets the published variants of {@link DifferentialEvolution} apart. */
enum EvolutionScheme {
    /** Su, Vargas and Sakurai: rand/1 with F = 0.5; random positions, normally distributed colours. */
    PAPER(100) {

        private static final double FACTOR = 0.5;
        private static final double MEAN = 128;
        private static final double DEVIATION = 127;

        @Override
        int members(int maxPixels) {
            return USUAL_MEMBERS;
        }

        @Override
        double factor(RandomStream random) {
            return FACTOR;
        }

        @Override
        boolean startsFromBest() {
            return false;
        }

        @Override
        void initialise(Population population, RandomStream random) {
            for (int member = 0; member < population.members(); member++) {
                for (int gene = 0; gene < population.genes(); gene++) {
                    boolean isColour = population.extent(gene) == Population.COLOURS;
                    population.put(
                            member,
                            gene,
                            isColour
                                    ? Math.max(0, Math.min(Population.COLOURS - 1, MEAN + DEVIATION * normal(random)))
                                    : random.nextDouble() * population.extent(gene));
                }
            }
        }

        /** Box and Muller (1958), by the functions that give the same bits on every platform. */
        private static double normal(RandomStream random) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        }
    },

    /**
     * The replication for Keras, which is SciPy's {@code best1bin} with recombination 1: every child starts from the
     * best member, F is drawn from [0.5, 1) for each generation; Latin hypercube at the start.
     */
    KERAS(75) {

        @Override
        int members(int maxPixels) {
            int genes = Population.GENES_OF_PIXEL * maxPixels;
            return genes > USUAL_MEMBERS ? USUAL_MEMBERS : USUAL_MEMBERS / genes * genes;
        }

        @Override
        double factor(RandomStream random) {
            return 0.5 + 0.5 * random.nextDouble();
        }

        @Override
        boolean startsFromBest() {
            return true;
        }

        @Override
        void initialise(Population population, RandomStream random) {
            int members = population.members();
            for (int gene = 0; gene < population.genes(); gene++) {
                double segment = population.extent(gene) / (double) members;
                for (int member = 0; member < members; member++) {
                    population.put(member, gene, (member + random.nextDouble()) * segment);
                }
                // Each segment is used once, by whichever member.
                for (int end = members - 1; end > 0; end--) {
                    population.swapGene(gene, end, random.nextInt(end + 1));
                }
            }
        }
    };

    private static final int USUAL_MEMBERS = 400;

    private final int generations;

    EvolutionScheme(int generations) {
        this.generations = generations;
    }

    /** Generations after the first population. */
    int generations() {
        return generations;
    }

    /** Size of the population. */
    abstract int members(int maxPixels);

    /** The factor F of one generation. */
    abstract double factor(RandomStream random);

    /** Whether children start from the best member instead of a random one. */
    abstract boolean startsFromBest();

    /** Draws the first population. */
    abstract void initialise(Population population, RandomStream random);
}
