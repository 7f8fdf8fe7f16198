package io.github.junitadversarial.report;

import java.io.IOException;
import java.io.Writer;

/** Counts what is written, so that the report page can stop before it becomes too large to open. For one thread. */
final class CountingWriter extends Writer {

    private final Writer out;
    private long written;

    CountingWriter(Writer out) {
        this.out = out;
    }

    /** Characters written so far. */
    long written() {
        return written;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        written += length;
        out.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        written += length;
        out.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
