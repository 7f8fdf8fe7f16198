package io.github.junitadversarial.report;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The adversarial examples of a gate, to be shown one after the other: pictures are read when their turn comes, and the
 * examples end where the gate's share of the page does.
 */
final class ExampleGallery {

    private static final int SHOWN_AT_ONCE = 12;
    private static final long ALWAYS_AS_IT_IS = 16_384;
    private static final long NEVER_AS_IT_IS = 262_144;

    private final Path folder;
    private final CountingWriter page;
    private final long share;
    private final long largestFile;
    private final List<GateEntry.Image> broken;
    private final String gateId;
    private int next = 0;
    private long begin = -1;
    private long end = -1;

    /** @param share of the page that the examples may fill, in characters */
    ExampleGallery(Path folder, String gateId, List<GateEntry.Image> broken, CountingWriter page, long share) {
        this.folder = folder;
        this.gateId = gateId;
        this.broken = broken;
        this.page = page;
        this.share = share;
        // Half of an example's share, for base64 and text take their part of it too.
        this.largestFile = Math.min(NEVER_AS_IT_IS, Math.max(ALWAYS_AS_IT_IS, share / Math.max(1, broken.size()) / 2));
    }

    /** All of them, shown or not. */
    int size() {
        return broken.size();
    }

    /** Id of the element that shows an example. */
    static String id(String gateId, int example) {
        return gateId + "-" + example;
    }

    /** The first few. */
    Iterable<ExampleView> first() {
        return () -> upTo(SHOWN_AT_ONCE);
    }

    /** Whether there are more than the first few. */
    boolean hasMore() {
        return broken.size() > SHOWN_AT_ONCE;
    }

    /** Those after the first few, to be asked for after them. */
    Iterable<ExampleView> more() {
        return () -> upTo(broken.size());
    }

    /** How many come after the first few. */
    int countOfMore() {
        return broken.size() - SHOWN_AT_ONCE;
    }

    /** How many found no room on the page; known once the others are written. */
    int leftOut() {
        return broken.size() - next;
    }

    /** How much of the page they fill, in characters; known once they are written. */
    long filled() {
        return end - begin;
    }

    private Iterator<ExampleView> upTo(int last) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                end = page.written();
                begin = begin < 0 ? end : begin;
                return next < Math.min(last, broken.size()) && filled() < share;
            }

            @Override
            public ExampleView next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return view(next++);
            }
        };
    }

    private ExampleView view(int index) {
        GateEntry.Image image = broken.get(index);
        GateEntry.Example example = image.adversarialExample();
        if (example == null) {
            throw new IllegalStateException(image.name() + " is not broken");
        }
        Region region = Region.around(
                example.edits().stream().mapToInt(GateEntry.Edit::x).toArray(),
                example.edits().stream().mapToInt(GateEntry.Edit::y).toArray(),
                example.width(),
                example.height());
        Optional<ExamplePicture> picture = Optional.ofNullable(example.file())
                .flatMap(file -> ExamplePicture.read(
                        folder.resolve(file),
                        region,
                        largestFile,
                        ExampleView.pictureSide(image),
                        image.objects() == null ? List.of() : example.edits()));
        return new ExampleView(id(gateId, index + 1), image, example, region, picture);
    }
}
