package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run at work: gives it the cohorts that a killed process finished, takes those that it finishes
 * itself. Where it cannot be written any more the run goes on without; nothing but a later resumption depends on it.
 * Thread-safe.
 */
final class RunJournal implements AutoCloseable {

    /** Holds nothing and takes nothing. */
    static final RunJournal NONE = new RunJournal(null, note -> {});

    private final Consumer<String> notes;
    private @Nullable Journal journal;

    private RunJournal(@Nullable Journal journal, Consumer<String> notes) {
        this.journal = journal;
        this.notes = notes;
    }

    /**
     * That of a run, opened; none where the run is to have none, or another process has it open.
     *
     * @throws UnusableResultsException if the file cannot be used
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    static RunJournal open(RunSetup setup, RunIdentity identity) {
        JournalPlace place = setup.options().acrossProcesses().journal();
        Consumer<String> notes = setup.options().progress()::note;
        // A run that is filtered to some images looks at them again; it neither takes nor leaves anything.
        if (place == null || setup.options().onlyImages() != null) {
            return new RunJournal(null, notes);
        }
        Path file = place.fileOf(identity);
        Optional<Journal> opened = Journal.open(file, identity);
        if (opened.isEmpty()) {
            notes.accept("the journal " + file + " is in use by another process; this run goes on without one");
        }
        return new RunJournal(opened.orElse(null), notes);
    }

    /** What a killed process found about this cohort. */
    Optional<RecordedCohort> recorded(Cohort cohort) {
        return journal == null ? Optional.empty() : journal.recorded(cohort);
    }

    /** Takes outcomes and writes each course down with its last one, unless it was stopped early. */
    Consumer<ImageOutcome> recording(List<Course> courses, Outcomes outcomes) {
        tellOfRecorded(courses);
        Map<String, Course> courseOf = new HashMap<>();
        courses.forEach(course -> course.cohort().images().forEach(image -> courseOf.put(image.name(), course)));
        return outcome -> {
            outcomes.add(outcome);
            Course course = courseOf.get(outcome.image());
            if (course != null) {
                recordIfFinished(course, outcomes);
            }
        };
    }

    private void tellOfRecorded(List<Course> courses) {
        int recorded = images(courses.stream().filter(Course::isRecorded));
        if (recorded > 0) {
            notes.accept(recorded + " of " + images(courses.stream())
                    + " images were attacked by a run that did not come to its end, and are taken from its journal");
        }
    }

    private static int images(Stream<Course> courses) {
        return courses.mapToInt(course -> course.cohort().images().size()).sum();
    }

    private synchronized void recordIfFinished(Course course, Outcomes outcomes) {
        List<ImageOutcome> finished = course.cohort().images().stream()
                .flatMap(image -> outcomes.of(image.name()).stream())
                .filter(outcome -> !outcome.stoppedEarly())
                .toList();
        if (journal == null || finished.size() < course.cohort().images().size()) {
            return;
        }
        try {
            journal.record(new RecordedCohort(finished, course.pauses()));
        } catch (IOException e) {
            notes.accept(Journal.cannotBeWritten(journal.file(), e)
                    + "; the run goes on, but were it killed now it would have to attack again from here");
            journal.close();
            journal = null;
        }
    }

    /** Deletes the file of a run that came to its end. */
    synchronized void complete() {
        if (journal != null) {
            try {
                journal.complete();
            } catch (IOException e) {
                notes.accept("the journal " + journal.file() + " of a run that came to its end cannot be deleted (" + e
                        + "); the next run of this identity will find its outcomes there");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }
}
