package io.github.junitadversarial.campaign;

import io.github.junitadversarial.attack.AttackStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The course of one cohort, which goes in legs: up to some number of search queries for each image, later on to more.
 * Between two legs it keeps the accounts and what the strategy wrote down of itself; the pictures are read again. How
 * many legs there are changes nothing about the course.
 *
 * <p>Belongs to whoever has it in hand, one thread at a time.
 */
final class Course {

    private static final Pause AT_ITS_END = new Pause(Integer.MAX_VALUE, 0, 0, Double.POSITIVE_INFINITY, 0);

    private final Cohort cohort;
    private final List<Account> accounts;
    private final @Nullable RecordedCohort recorded;
    private final List<Pause> pauses = new ArrayList<>();
    private byte @Nullable [] strategy;
    private int progress;
    private int legsAsRecorded;

    /**
     * What is to be seen of a course between two legs: all that the schedule goes by.
     *
     * @param openAndBroken images under attack for a more confident example
     */
    record Pause(int progress, int openImages, int openAndBroken, double closest, int pausedBytes) {}

    /** @param accounts of the cohort's images, in their order */
    Course(Cohort cohort, List<Account> accounts) {
        this(cohort, accounts, null);
    }

    /**
     * A course that need not be gone.
     *
     * @param recorded what came of it in another process; in each wave it is where it was then
     */
    Course(Cohort cohort, List<Account> accounts, @Nullable RecordedCohort recorded) {
        this.cohort = cohort;
        this.accounts = List.copyOf(accounts);
        this.recorded = recorded;
    }

    /** Whether it need not be gone. */
    boolean isRecorded() {
        return recorded != null;
    }

    /** What came of it in another process. */
    RecordedCohort recorded() {
        return Objects.requireNonNull(recorded);
    }

    /** Goes a leg without a query. */
    void goOnAsRecorded() {
        legsAsRecorded++;
    }

    /** Its pauses so far. */
    List<Pause> pauses() {
        return pauses;
    }

    /** Where it is as far as another process went it; null at its beginning, or if there was none. */
    private @Nullable Pause pauseAsRecorded() {
        if (legsAsRecorded == 0 || recorded == null) {
            return null;
        }
        return legsAsRecorded <= recorded.pauses().size() ? recorded.pauses().get(legsAsRecorded - 1) : AT_ITS_END;
    }

    Cohort cohort() {
        return cohort;
    }

    List<Account> accounts() {
        return accounts;
    }

    boolean isOpen() {
        return openImages() > 0;
    }

    int openImages() {
        Pause pause = pauseAsRecorded();
        if (pause != null) {
            return pause.openImages();
        }
        int open = 0;
        for (int i = 0; i < accounts.size(); i++) {
            open += accounts.get(i).isOpen() ? 1 : 0;
        }
        return open;
    }

    /**
     * Search queries that the open images have had each, on average: as of the last full round in which there were any,
     * and never less than before. Asked after every round, so nothing is made for it.
     */
    int progress() {
        Pause pause = pauseAsRecorded();
        return pause == null ? progress : pause.progress();
    }

    /** Images that are broken and under attack for a more confident example. */
    int openAndBroken() {
        Pause pause = pauseAsRecorded();
        return pause != null
                ? pause.openAndBroken()
                : (int) accounts.stream()
                        .filter(account -> account.isOpen() && account.isBroken())
                        .count();
    }

    /** Takes note of a full round. */
    void advance() {
        long queries = 0;
        for (int i = 0; i < accounts.size(); i++) {
            queries += accounts.get(i).isOpen() ? accounts.get(i).searchQueries() : 0;
        }
        if (isOpen()) {
            progress = Math.max(progress, (int) (queries / openImages()));
        }
    }

    /** The smallest margin that the search has seen of its open images, in logits. */
    double closest() {
        Pause pause = pauseAsRecorded();
        return pause != null
                ? pause.closest()
                : accounts.stream()
                        .filter(Account::isOpen)
                        .mapToDouble(Account::closest)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
    }

    /** Ends a leg: keeps what the strategy needs to go on. */
    void pause(AttackStrategy paused) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            paused.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the strategy cannot write down its state; it is at fault", e);
        }
        strategy = bytes.toByteArray();
        pauses.add(new Pause(progress(), openImages(), openAndBroken(), closest(), pausedBytes()));
    }

    /** What the strategy wrote at the end of the last leg, to be read once; empty before the first. */
    Optional<DataInput> resume() {
        if (strategy == null) {
            return Optional.empty();
        }
        DataInput saved = new DataInputStream(new ByteArrayInputStream(strategy));
        strategy = null;
        return Optional.of(saved);
    }

    /** Memory that the strategy takes while it is paused. */
    int pausedBytes() {
        Pause pause = pauseAsRecorded();
        if (pause != null) {
            return pause.pausedBytes();
        }
        return strategy == null ? 0 : strategy.length;
    }
}
