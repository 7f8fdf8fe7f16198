package io.github.junitadversarial.attack.pixel;

import io.github.junitadversarial.attack.AttackStrategyFactory;

/** The search strategies for few-pixel attacks that come with the library. */
public enum PixelStrategy {
    /**
     * The strongest that the library has for the model, the image and the pixels allowed, as measured: against a
     * classifier {@link #CORNER_SCAN} for one pixel and {@link #GUIDED_SEARCH} for more, against an object detector
     * {@link #OBJECT_GUIDED_SEARCH}. A later version may choose otherwise, and then asks for other candidates. The
     * default.
     */
    AUTO(new AutomaticChoice()),
    /**
     * Random search in the manner of Sparse-RS with far-corner colours and a model, learnt on the way, of which pixel
     * moves the margin how far. With one pixel it is {@link #CORNER_SCAN}.
     */
    GUIDED_SEARCH(new GuidedSearch.Factory()),
    /**
     * For object detectors: random search in the manner of Sparse-RS for all objects of an image at once, each with
     * pixels of its own within its box and by its own scores, among the pixels that count in what the model gets.
     */
    OBJECT_GUIDED_SEARCH(new ObjectGuidedSearch.Factory()),
    /**
     * Sparse-RS for L0 (Croce, Andriushchenko, Singh, Flammarion, Hein: "Sparse-RS: a versatile framework for
     * query-efficient sparse black-box adversarial attacks", AAAI 2022), with the schedule on the absolute query
     * number.
     */
    SPARSE_RANDOM_SEARCH(new SparseRandomSearch.Factory()),
    /**
     * Every change of one pixel to one of the eight corner colours, the most promising first. With {@code maxPixels =
     * 1} it ends with a success or with a proof, {@code EXHAUSTED}, that none of these changes succeeds; a budget of 8
     * queries a pixel and 3 more settles an image, unless there are close calls to ask again: 8,195 for 32x32. With
     * more pixels it goes on as CornerSearch (Croce and Hein: "Sparse and imperceivable adversarial attacks", ICCV
     * 2019), which looks for the fewest pixels and wants a budget well above eight queries a pixel.
     */
    CORNER_SCAN(new CornerSearch.Factory()),
    /**
     * The one-pixel attack as its paper has it (Su, Vargas, Sakurai: "One pixel attack for fooling deep neural
     * networks", IEEE Transactions on Evolutionary Computation, 2019): differential evolution of pixels of any colour,
     * population 400, F = 0.5, no crossover, 100 generations, then again from a new population. At most 500 pixels. To
     * compare with the paper; the other strategies need fewer queries and find more.
     */
    DIFFERENTIAL_EVOLUTION(new DifferentialEvolution.Factory("DIFFERENTIAL_EVOLUTION", EvolutionScheme.PAPER)),
    /**
     * The one-pixel attack as its well-known replication for Keras runs it (github.com/Hyperparticle/
     * one-pixel-attack-keras): children of the best member, F drawn from [0.5, 1) for each generation, 75 generations.
     * A budget of 30,402 queries holds what the replication spends. At most 500 pixels.
     */
    DIFFERENTIAL_EVOLUTION_KERAS(
            new DifferentialEvolution.Factory("DIFFERENTIAL_EVOLUTION_KERAS", EvolutionScheme.KERAS)),
    /**
     * The sampler of BruSLeAttack (Vo, Abbasnejad, Ranasinghe: "BruSLeAttack: a query-efficient score-based black-box
     * sparse adversarial attack", ICLR 2024): one random corner colour for each pixel, and a search, guided by what
     * came of earlier moves, for the pixels that take it.
     */
    HISTORY_GUIDED(new HistoryGuidedSearch.Factory()),
    /**
     * RFPAR (Song, Ko, Jung: "Amnesia as a catalyst for enhancing black box pixel attacks in image classification and
     * object detection", NeurIPS 2024): tries a few pixels at a time, drawn from a policy that learns from rewards,
     * remembers the best, goes on from there with a new policy, and changes no more pixels than that took. At the limit
     * it swaps pixels and goes on. Each image has a policy of its own, of ten numbers, which reports call RFPAR-lite,
     * unless {@link PixelAttackSpec#policy} asks for one that is {@link Policy#SHARED}.
     */
    REMEMBER_AND_FORGET(new RememberAndForget.Factory(Policy.PER_IMAGE));

    private final AttackStrategyFactory factory;

    PixelStrategy(AttackStrategyFactory factory) {
        this.factory = factory;
    }

    /** Starts this strategy. */
    public AttackStrategyFactory factory() {
        return factory;
    }
}
