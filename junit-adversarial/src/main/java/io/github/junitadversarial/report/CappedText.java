package io.github.junitadversarial.report;

import java.nio.charset.StandardCharsets;

/** Lines up to so many bytes of UTF-8; of those that find no room it says how many they are. */
final class CappedText {

    private static final int FOR_THE_LAST_LINE = 200;

    private final int room;
    private final StringBuilder text = new StringBuilder();
    private int bytes = 0;
    private int leftOut = 0;

    CappedText(int room) {
        this.room = room - FOR_THE_LAST_LINE;
    }

    /** Adds a line, unless there is no room for it or there was none for an earlier one. */
    void line(String line) {
        int size = line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (leftOut > 0 || bytes + size > room) {
            leftOut++;
            return;
        }
        text.append(line).append('\n');
        bytes += size;
    }

    /** All that found room. */
    String text() {
        return leftOut == 0
                ? text.toString()
                : text + "\n**" + Figures.count(leftOut, "line")
                        + " left out** for want of room; index.html and report.json have everything.\n";
    }
}
