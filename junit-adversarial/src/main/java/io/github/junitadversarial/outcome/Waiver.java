package io.github.junitadversarial.outcome;

import java.time.LocalDate;

/**
 * A decision to tolerate that one image is broken, for a time.
 *
 * @param image name of the fixture image
 * @param owner who decided
 * @param reason why
 * @param until last day on which it holds, in UTC
 * @param expired whether that day was over when the run was judged
 * @param needed whether the image did anything but withstand the attack
 */
public record Waiver(String image, String owner, String reason, LocalDate until, boolean expired, boolean needed) {

    /** For people, such as {@code waived until 2027-03-31 by ada: sticker on the sign}. */
    public String summary() {
        return (expired ? "waiver expired on " : "waived until ") + until + " by " + owner + ": " + reason;
    }
}
