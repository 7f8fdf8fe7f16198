/** The failure messages, one class for each assertion. */
@NullMarked
package io.github.junitadversarial.assertj.error;

import org.jspecify.annotations.NullMarked;
