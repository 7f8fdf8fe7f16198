package io.github.junitadversarial.campaign;

import java.util.List;

/**
 * Courses that go on together, before anybody looks at the standing again.
 *
 * @param target search queries for each image, {@link #TO_THE_END} for as many as the budget allows
 */
record Wave(List<Course> courses, int target) {

    static final int TO_THE_END = Integer.MAX_VALUE;
}
