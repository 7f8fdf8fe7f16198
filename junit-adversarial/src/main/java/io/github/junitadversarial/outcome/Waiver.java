package io.github.junitadversarial.outcome;

import java.time.LocalDate;

/**
 * A decision to tolerate that one image is broken, for a time.
 *
 * @param image name of the fixture image
 * @param owner who decided
 * @param reason why
 * @param until last day on which it holds
 * @param expired whether that day was over when the run was judged
 */
public record Waiver(String image, String owner, String reason, LocalDate until, boolean expired) {}
