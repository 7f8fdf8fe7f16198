package io.github.junitadversarial.campaign;

import io.github.junitadversarial.outcome.ImageOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /**
     * Makes the outcomes of the cohorts that are in the journal those of this run.
     *
     * @return the other cohorts
     */
    List<Cohort> takeFinished(List<Cohort> cohorts, Adoption adoption, Outcomes outcomes, ProgressMeter progress) {
        Map<String, ImageOutcome> recorded = journal == null ? Map.of() : journal.recorded();
        List<Cohort> others = new ArrayList<>();
        int images = 0;
        int taken = 0;
        for (Cohort cohort : cohorts) {
            images += cohort.images().size();
            if (cohort.images().stream().allMatch(image -> recorded.containsKey(image.name()))) {
                for (SurveyedImage image : cohort.images()) {
                    ImageOutcome outcome = adoption.adopt(image, recorded.get(image.name()));
                    outcomes.add(outcome);
                    progress.finished(outcome);
                    taken++;
                }
            } else {
                others.add(cohort);
            }
        }
        if (taken > 0) {
            notes.accept(
                    taken + " of " + images + " images were attacked by a run that did not come to its end, and are"
                            + " taken from its journal");
        }
        return others;
    }

    /** Takes outcomes and writes each cohort down with its last one, unless it was stopped early. */
    Consumer<ImageOutcome> recording(List<Cohort> attacked, Outcomes outcomes) {
        Map<String, Cohort> cohortOf = new HashMap<>();
        attacked.forEach(cohort -> cohort.images().forEach(image -> cohortOf.put(image.name(), cohort)));
        return outcome -> {
            outcomes.add(outcome);
            Cohort cohort = cohortOf.get(outcome.image());
            if (cohort != null) {
                recordIfFinished(cohort, outcomes);
            }
        };
    }

    private synchronized void recordIfFinished(Cohort cohort, Outcomes outcomes) {
        List<ImageOutcome> finished = cohort.images().stream()
                .flatMap(image -> outcomes.of(image.name()).stream())
                .filter(outcome -> !outcome.stoppedEarly())
                .toList();
        if (journal == null || finished.size() < cohort.images().size()) {
            return;
        }
        try {
            journal.record(new RecordedCohort(finished));
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
