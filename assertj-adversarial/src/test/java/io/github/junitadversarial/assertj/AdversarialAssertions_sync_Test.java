package io.github.junitadversarial.assertj;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.junitadversarial.outcome.OutcomeStatus;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdversarialAssertions_sync_Test {

    @ParameterizedTest
    @ValueSource(
            classes = {
                BDDAdversarialAssertions.class,
                AdversarialSoftAssertionsProvider.class,
                BDDAdversarialSoftAssertionsProvider.class
            })
    void every_assertThat_should_have_a_counterpart(Class<?> entryPoint) {
        then(typesOf(entryPoint)).isNotEmpty().isEqualTo(typesOf(AdversarialAssertions.class));
    }

    @Test
    void every_assertThat_should_have_an_InstanceOfAssertFactory() {
        // WHEN
        Set<String> types = Stream.of(AdversarialInstanceOfAssertFactories.class.getFields())
                .map(Field::getGenericType)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments())
                .map(arguments -> arguments[0].getTypeName() + " -> " + arguments[1].getTypeName())
                .collect(Collectors.toSet());
        // THEN
        then(types).isEqualTo(typesOf(AdversarialAssertions.class));
    }

    @Test
    void factories_should_narrow_an_assertion_of_AssertJ() {
        // GIVEN
        Object report = Reports.report().build();
        Object image = Reports.broken(200);
        // WHEN/THEN
        Assertions.assertThat(report)
                .asInstanceOf(AdversarialInstanceOfAssertFactories.ROBUSTNESS_REPORT)
                .isComplete();
        Assertions.assertThat(image)
                .asInstanceOf(AdversarialInstanceOfAssertFactories.IMAGE_OUTCOME)
                .isBroken();
        Assertions.assertThat(Reports.report().with(1, OutcomeStatus.BROKEN).build())
                .extracting(it -> it.images().get(0), as(AdversarialInstanceOfAssertFactories.IMAGE_OUTCOME))
                .isBroken();
    }

    private static Set<String> typesOf(Class<?> entryPoint) {
        return Stream.of(entryPoint.getDeclaredMethods())
                .filter(method -> method.getName().equals("assertThat")
                        || method.getName().equals("then"))
                .map(AdversarialAssertions_sync_Test::signature)
                .collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getParameterTypes()[0].getName() + " -> "
                + method.getReturnType().getName();
    }
}
