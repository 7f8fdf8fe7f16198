package io.github.junitadversarial.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MethodBodyTests {

    @Test
    void a_body_that_only_returns_is_empty() {
        assertThat(body("nothing").empty()).isTrue();
        assertThat(body("onlyAComment").empty()).isTrue();
        assertThat(body("onlyReturn").empty()).isTrue();
    }

    @Test
    void a_body_with_one_statement_is_not() {
        assertThat(body("oneStatement").empty()).isFalse();
        assertThat(body("oneLocalVariable").empty()).isFalse();
    }

    @Test
    void methods_of_one_name_are_told_apart_by_their_parameters() throws NoSuchMethodException {
        assertThat(MethodBody.of(Bodies.class.getDeclaredMethod("overloaded", int[][].class, String.class)))
                .hasValueSatisfying(body -> assertThat(body.empty()).isTrue());
        assertThat(MethodBody.of(Bodies.class.getDeclaredMethod("overloaded", long.class)))
                .hasValueSatisfying(body -> assertThat(body.empty()).isFalse());
    }

    @Test
    void the_line_is_where_the_body_begins() {
        int first = body("nothing").firstLine();

        assertThat(first).isPositive();
        assertThat(body("onlyAComment").firstLine()).isEqualTo(first + 4);
    }

    @Test
    void a_class_that_was_made_at_run_time_tells_nothing() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);

        assertThat(MethodBody.of(method(proxy.getClass(), "run"))).isEmpty();
    }

    @Test
    void a_method_without_a_body_tells_nothing() {
        assertThat(MethodBody.of(method(Runnable.class, "run"))).isEmpty();
    }

    private static MethodBody body(String name) {
        return MethodBody.of(method(Bodies.class, name)).orElseThrow();
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** With constants of every kind that the reader must get past. */
    @SuppressWarnings("unused")
    static class Bodies {

        static final long LONG = 1L << 40;
        static final double DOUBLE = 0.1;
        static final float FLOAT = 0.5f;
        static final Runnable LAMBDA = () -> System.getProperty("a" + LONG + DOUBLE + FLOAT);

        void nothing() {}

        void onlyAComment() {
            // Left for later.
        }

        void onlyReturn() {
            return;
        }

        void oneStatement() {
            LAMBDA.run();
        }

        void oneLocalVariable() {
            long number = LONG;
        }

        void overloaded(int[][] numbers, String text) {}

        void overloaded(long number) {
            oneStatement();
        }
    }
}
