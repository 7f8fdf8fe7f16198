package io.github.junitadversarial.assertj.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person may have meant who wrote a name that does not exist. */
final class SimilarNames {

    private static final int SHOWN = 3;

    private SimilarNames() {}

    /** The names nearest to the wanted one, nearest first; where none is near, the first of all. */
    static Suggestion to(String wanted, Collection<String> names) {
        List<String> similar = names.stream()
                .filter(name -> isSimilar(wanted, name))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(SHOWN)
                .toList();
        if (!similar.isEmpty()) {
            return new Suggestion("similar among its", String.join(", ", similar));
        }
        String first = String.join(", ", names.stream().limit(SHOWN).toList());
        return new Suggestion(names.size() > SHOWN ? "the first of its" : "its", first.isEmpty() ? "none" : first);
    }

    /**
     * Names to show.
     *
     * @param which the words before the number of all names
     * @param names the names, separated by commas
     */
    record Suggestion(String which, String names) {}

    private static boolean isSimilar(String wanted, String name) {
        return distance(wanted, name) <= Math.max(2, wanted.length() / 4)
                || fileName(wanted).equalsIgnoreCase(fileName(name));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Levenshtein's distance, ignoring case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
