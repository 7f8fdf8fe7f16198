package io.github.junitadversarial.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import io.github.junitadversarial.report.BuildResults.Contents;
import io.github.junitadversarial.storage.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html}: one file for people, with style, script and pictures in it. It is written gate by gate and image
 * by image, so that its size does not matter to the heap.
 */
final class ReportPage {

    /** Name of the page in its folder. */
    static final String FILE = "index.html";

    /** For the adversarial examples of all gates; all else on a page of 2,000 images fits into 20 MB beside them. */
    private static final long FOR_EXAMPLES = 15_000_000;

    private final Contents contents;
    private final Path folder;
    private final CountingWriter out;

    private ReportPage(Contents contents, Path folder, CountingWriter out) {
        this.contents = contents;
        this.folder = folder;
        this.out = out;
    }

    /** Writes the page into the folder so that a reader sees the old one or the new one, never a part. */
    // There is no interceptor: null is how the templates' library says so.
    @SuppressWarnings("NullAway")
    static void write(Path folder, Contents contents) throws IOException {
        WholeFile.write(folder.resolve(FILE), bytes -> {
            // The charset's own encoder refuses half a surrogate pair, which a file name can hold.
            CountingWriter out =
                    new CountingWriter(new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8)));
            try {
                JteindexGenerated.render(
                        new OwaspHtmlTemplateOutput(new WriterOutput(out)),
                        null,
                        new ReportPage(contents, folder, out));
            } catch (UncheckedIOException e) {
                // How a template passes on what the disk refuses.
                throw e.getCause();
            }
            out.flush();
        });
    }

    ReportDocument document() {
        return ReportDocument.of(contents);
    }

    /** The gates, each made when its turn comes: it gets an equal share of the room that those before it left. */
    Iterable<GateView> gates() {
        return () -> new Iterator<>() {
            private long left = FOR_EXAMPLES;
            private int made = 0;
            private @Nullable GateView before;

            @Override
            public boolean hasNext() {
                return made < contents.gates().size();
            }

            @Override
            public GateView next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                left -= before == null ? 0 : before.examples().filled();
                long share = left / (contents.gates().size() - made);
                before = new GateView(made + 1, contents.gates().get(made), folder, out, share);
                made++;
                return before;
            }
        };
    }

    String style() {
        return resource("page.css");
    }

    String script() {
        return resource("page.js");
    }

    private static String resource(String name) {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside " + ReportPage.class.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " beside " + ReportPage.class.getName() + " cannot be read", e);
        }
    }
}
