/**
 * Files that are whole, written by one at a time, and known by what is in them. For the packages above, not for users.
 *
 * <p>The ground floor: knows nothing of this project.
 */
@NullMarked
package io.github.junitadversarial.storage;

import org.jspecify.annotations.NullMarked;
