package io.github.junitadversarial.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A test method that attacks a model. Attack annotations such as {@link PixelAttack} carry it, so it is written out
 * only on a method whose attack stands on the class.
 *
 * <p>The method shows as the nodes {@code attack}, one for each fixture image, and {@code verdict}. Any of them can be
 * run alone.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(AdversarialExtension.class)
// The nodes of a method report from one campaign, which has its own threads; the verdict comes last.
@Execution(ExecutionMode.SAME_THREAD)
public @interface AdversarialTest {}
