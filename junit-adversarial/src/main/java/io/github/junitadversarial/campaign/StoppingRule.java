package io.github.junitadversarial.campaign;

/**
 * Says when the search may stop because nothing that is still open could change what the run is worth. A pure function:
 * the same standing has the same answer, and a verdict that was certain once stays so whatever becomes of the open
 * images. What it answers as a text belongs to the identity of a run, by which a journal is known: a record does so.
 */
@FunctionalInterface
public interface StoppingRule {

    /** Goes on until every image was attacked in full. */
    StoppingRule NEVER = standing -> Shortfall.ENDLESS;

    /** What the verdict still lacks. */
    Shortfall shortfall(Standing standing);
}
