package io.github.junitadversarial.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The command line of a main class: {@code --name value} pairs. Names without a default are refused before anything is
 * measured.
 */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param defaults every name that may be given, with the value where it is not
     * @throws IllegalArgumentException if the arguments are no such pairs
     */
    static Options parse(String[] arguments, Map<String, String> defaults) {
        Map<String, String> values = new HashMap<>(defaults);
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !defaults.containsKey(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("cannot take '" + arguments[i] + "'"
                        + (i + 1 == arguments.length ? " without a value" : "")
                        + "; give pairs of --name value, the names being "
                        + new TreeSet<>(defaults.keySet()));
            }
            values.put(name, arguments[i + 1]);
        }
        return new Options(values);
    }

    /** The same but for one value. */
    Options with(String name, String value) {
        Map<String, String> others = new HashMap<>(values);
        others.put(name, value);
        return new Options(others);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no option --" + name);
        }
        return value;
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    /** Values between commas. */
    <T> List<T> list(String name, Function<String, T> parse) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .map(parse)
                .toList();
    }
}
