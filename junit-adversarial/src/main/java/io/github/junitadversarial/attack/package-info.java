/**
 * How an attack talks to the campaign: {@link io.github.junitadversarial.attack.AttackStrategy} is asked for candidates
 * and told what they scored. A strategy never sees the model, a clock, a file or a thread.
 *
 * <p>To add one: implement {@code AttackStrategy} and {@code AttackStrategyFactory} in one class, with one test.
 */
@NullMarked
package io.github.junitadversarial.attack;

import org.jspecify.annotations.NullMarked;
