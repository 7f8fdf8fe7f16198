/**
 * What counts as success of an attack and what it minimises on the way there.
 *
 * <p>Knows scores and labels only: nothing of pictures, strategies or budgets.
 */
@NullMarked
package io.github.junitadversarial.goal;

import org.jspecify.annotations.NullMarked;
