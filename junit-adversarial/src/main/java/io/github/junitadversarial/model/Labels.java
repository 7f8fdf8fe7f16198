package io.github.junitadversarial.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The class names of a model, in the order of its scores.
 *
 * @param names one non-blank, unique name per class
 * @param background index of the class that stands for none of the others, empty where there is none; numbers of
 *     classes are counted without it
 */
public record Labels(List<String> names, OptionalInt background) {

    private static final String BACKGROUND = "background";

    /** @throws UnusableModelException if there are none, or one is blank or occurs twice */
    public Labels {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new UnusableModelException(
                    "the list of labels is empty; name one label per class, in the order of the scores");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw new UnusableModelException("label " + i + " is blank; every class needs a name");
            }
            if (!seen.add(name)) {
                throw new UnusableModelException(
                        "label '" + name + "' (number " + i + ") occurs twice; a label must name one class");
            }
        }
    }

    /**
     * Names without a background class.
     *
     * @throws UnusableModelException if there are none, or one is blank or occurs twice
     */
    public Labels(List<String> names) {
        this(names, OptionalInt.empty());
    }

    /** Names {@code 0}, {@code 1}, … for a model that says nothing about its classes. */
    public static Labels numbered(int classes) {
        return new Labels(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /** One name per line; blank lines at the end are dropped, spaces around a name and a byte order mark too. */
    public static Labels parse(String text) {
        String names = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Labels(names.stripTrailing().lines().map(String::strip).toList());
    }

    /**
     * The same names around a further class, called {@code background}.
     *
     * @throws UnusableModelException if one of them is called so already
     */
    public Labels plusBackground(int index) {
        List<String> all = new ArrayList<>(names);
        all.add(index, BACKGROUND);
        return new Labels(all, OptionalInt.of(index));
    }

    /** The same names, one of which stands for the background. */
    public Labels withBackgroundAt(int index) {
        return new Labels(names, OptionalInt.of(index));
    }

    /** Number of classes. */
    public int size() {
        return names.size();
    }

    /** Name of class {@code index}. */
    public String name(int index) {
        return names.get(index);
    }

    /** Index of the class with this name, empty where there is none. */
    public OptionalInt indexOf(String name) {
        int index = names.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Index of the class that a fixture's label means: the class with this name or, where no class is called by a
     * number, with this number, not counting the background.
     */
    public OptionalInt classOf(String label) {
        OptionalInt named = indexOf(label);
        if (named.isPresent()) {
            return named;
        }
        if (names.stream().anyMatch(Labels::isNumber)) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(label);
            int index = background.isPresent() && number >= background.getAsInt() ? number + 1 : number;
            return number >= 0 && index < size() ? OptionalInt.of(index) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static boolean isNumber(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The first few names, for messages. */
    public String summary() {
        int shown = Math.min(names.size(), 8);
        String list = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? list : list + ", … (" + names.size() + " in all)";
    }
}
