package io.github.junitadversarial.gate;

import io.github.junitadversarial.attack.AttackSpec;
import io.github.junitadversarial.gate.BaselineDocument.Entry;
import io.github.junitadversarial.outcome.BaselineComparison;
import io.github.junitadversarial.outcome.Evidence;
import io.github.junitadversarial.outcome.RobustnessReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A baseline: a file, committed beside the tests, that remembers of one or several gates what became of each image. It
 * is written only by {@link #create}, {@link #tighten} and {@link #replace}, and whole: a reader sees the old file or
 * the new one. Gates that run in parallel, in other processes too, may share it. Thread-safe.
 *
 * <pre>
 * <code class='java'> BaselineFile baseline = BaselineFile.at(Path.of("src/test/adversarial/robustness-baseline.json"));
 * baseline.create("nightly", report);                                            // once, then commit the file
 * BaselineComparison comparison = baseline.compare("nightly", laterReport);</code></pre>
 */
public final class BaselineFile {

    private final CommittedJson file;

    private BaselineFile(CommittedJson file) {
        this.file = file;
    }

    /** At this path, which need not exist yet. */
    public static BaselineFile at(Path path) {
        return new BaselineFile(new CommittedJson(path.toAbsolutePath().normalize(), "the baseline"));
    }

    /** Absolute path. */
    public Path path() {
        return file.path();
    }

    /**
     * Whether the file is there and remembers this gate.
     *
     * @throws UnusableFileException if the file is there and cannot be used
     */
    public boolean holds(String gate) {
        return document().gates().containsKey(gate);
    }

    /**
     * Checks before a run that this gate can be compared after it: that what is remembered of it is whole and of an
     * attack with the same goal, bound and strategy.
     *
     * @throws UnusableFileException if not, or if nothing is remembered of the gate
     */
    public void requireComparable(String gate, AttackSpec attack) {
        baseline(gate).otherAttack(attack).ifPresent(difference -> {
            throw otherAttack(gate, difference);
        });
    }

    /**
     * Compares a run with what is remembered of the gate. Images with a waiver in the report's history are left out.
     *
     * @throws UnusableFileException if the file cannot be used or holds nothing of this gate
     */
    public BaselineComparison compare(String gate, RobustnessReport report) {
        return Comparison.of(file.path().toString(), baseline(gate), report);
    }

    /**
     * Remembers a gate that the file does not know; makes the file where it is missing.
     *
     * @throws UnusableFileException if the file knows the gate, cannot be used or written, or the run is no whole one
     *     with at least one attacked image; nothing is written then
     */
    public void create(String gate, RobustnessReport report) {
        requireWhole(report);
        change(document -> {
            if (document.gates().containsKey(gate)) {
                throw file.unusable("remembers " + gate + " already; replace it or tighten it");
            }
            return document.with(gate, Entry.of(Baseline.of(report)));
        });
    }

    /**
     * Takes over in what a run was better: images that healed, that withstood more queries or could be attacked for the
     * first time, and new fixtures. Queries to break of an image that broke before are kept.
     *
     * @throws UnusableFileException if the run is worse or no whole one, or the file cannot be used or written; nothing
     *     is written then
     */
    public void tighten(String gate, RobustnessReport report) {
        requireWhole(report);
        change(document -> {
            Baseline before = baseline(document, gate);
            if (!Comparison.of(file.path().toString(), before, report).verdict().passed()) {
                throw file.unusable("is not tightened by a run that is worse than it; replace it if that is accepted");
            }
            return document.with(gate, Entry.of(before.tightenedBy(report)));
        });
    }

    /**
     * Remembers this run in place of what was remembered of the gate, be it worse or of another attack.
     *
     * @throws UnusableFileException if the file cannot be used or written, or the run is no whole one with at least one
     *     attacked image; nothing is written then
     */
    public void replace(String gate, RobustnessReport report) {
        requireWhole(report);
        change(document -> document.with(gate, Entry.of(Baseline.of(report))));
    }

    private void change(UnaryOperator<BaselineDocument> change) {
        FileTurn.of(file.path(), () -> {
            BaselineDocument before = document();
            BaselineDocument after = change.apply(before);
            if (!after.equals(before)) {
                file.write(after.text());
            }
        });
    }

    private Baseline baseline(String gate) {
        return baseline(document(), gate);
    }

    private Baseline baseline(BaselineDocument document, String gate) {
        Entry entry = document.gates().get(gate);
        if (entry == null) {
            List<String> known = List.copyOf(document.gates().keySet());
            throw file.unusable("remembers nothing of " + gate
                    + (known.isEmpty()
                            ? ""
                            : "; it knows " + String.join(", ", known.subList(0, Math.min(3, known.size())))
                                    + (known.size() > 3 ? ", …" : "")));
        }
        if (!entry.isAsWritten()) {
            throw file.unusable(
                    "was changed by hand at " + gate
                            + ", since its checksum does not fit; restore it from version control, or delete it and create it anew");
        }
        return entry.baseline();
    }

    private BaselineDocument document() {
        return file.exists() ? file.read(BaselineDocument.class) : new BaselineDocument(Map.of());
    }

    private void requireWhole(RobustnessReport report) {
        Optional<String> gap = Evidence.of(report).gap();
        if (gap.isPresent()) {
            throw file.unusable("is not made of a run that shows nothing: " + gap.get());
        }
    }

    private UnusableFileException otherAttack(String gate, String difference) {
        return file.unusable("remembers another attack for " + gate + ": it " + difference
                + "; take that again, or replace the baseline");
    }
}
