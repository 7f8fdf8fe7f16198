package io.github.junitadversarial.report;

import io.github.junitadversarial.storage.Sha256;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The result files of one build, {@code results/<build>/<gate>.json} below the report folder, or
 * {@code <gate>.refused.json}: what its gates left so far, in whichever JVM. To be used while {@link #lock()} is held.
 */
final class BuildResults {

    private static final String RESULT = ".json";
    private static final String REFUSED = ".refused.json";

    private final Path reportFolder;
    private final Path folder;
    private final BuildId build;

    BuildResults(Path reportFolder, BuildId build) {
        this.reportFolder = reportFolder;
        this.folder = reportFolder.resolve("results");
        this.build = build;
    }

    /**
     * What the files hold.
     *
     * @param gates those that can be read, in the order of class, method and number
     * @param refused those that could not be carried out, in the same order
     * @param unreadable the others
     */
    record Contents(List<GateEntry> gates, List<RefusedGate> refused, List<UnreadableResult> unreadable) {

        /** Whether no gate has reported. */
        boolean isEmpty() {
            return gates.isEmpty() && refused.isEmpty() && unreadable.isEmpty();
        }
    }

    /** Tells this build in this folder from all others; letters and digits, nothing of their names. */
    String id() {
        return new Sha256().add(ofThisBuild().toString()).hex(6);
    }

    /** The folder of all results. */
    Path folder() {
        return folder;
    }

    /** The lock of whoever reads or writes here. */
    Path lock() {
        return folder.resolve(".lock");
    }

    /** Puts a result in the place of an earlier one of the same gate. */
    void put(GateEntry gate) throws IOException {
        put(gate.id(), RESULT, gate);
    }

    /** Puts a refusal in the place of an earlier result of the same gate. */
    void put(RefusedGate gate) throws IOException {
        put(gate.id(), REFUSED, gate);
    }

    private void put(String gate, String ending, Object result) throws IOException {
        String name = FileName.unique(gate);
        Path file = ofThisBuild().resolve(name + ending);
        Json.write(file, result);
        for (Path other : filesIn(ofThisBuild())) {
            if (other.getFileName().toString().startsWith(name) && !other.equals(file)) {
                Files.delete(other);
            }
        }
    }

    /** All results of this build. */
    Contents read() throws IOException {
        List<GateEntry> gates = new ArrayList<>();
        List<RefusedGate> refused = new ArrayList<>();
        List<UnreadableResult> unreadable = new ArrayList<>();
        for (Path file : filesIn(ofThisBuild())) {
            try {
                if (file.toString().endsWith(REFUSED)) {
                    refused.add(Json.read(file, RefusedGate.class));
                } else {
                    gates.add(read(file));
                }
            } catch (IOException e) {
                unreadable.add(new UnreadableResult(fromReport(file), reason(e)));
            }
        }
        gates.sort(Comparator.comparing(GateEntry::testClass)
                .thenComparing(GateEntry::testMethod)
                .thenComparingInt(GateEntry::attackNumber));
        refused.sort(Comparator.comparing(RefusedGate::testClass)
                .thenComparing(RefusedGate::testMethod)
                .thenComparingInt(RefusedGate::attackNumber));
        return new Contents(gates, refused, unreadable);
    }

    /**
     * Deletes what earlier builds left: their results and the adversarial examples that these name, unless this build
     * has written them anew. Touches no other file, since the folder is for the user to choose and may hold the user's
     * own.
     */
    void dropEarlierBuilds() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> others;
        try (Stream<Path> children = Files.list(folder)) {
            others = children.filter(this::isOfEarlierBuild).toList();
        }
        for (Path other : others) {
            for (Path file : filesIn(other)) {
                dropExamplesOf(file);
                Files.delete(file);
            }
            try {
                Files.deleteIfExists(other);
            } catch (DirectoryNotEmptyException e) {
                // Somebody keeps files of their own there.
            }
        }
    }

    /** One that is still going on in another process looks for its results when its next gate reports. */
    private boolean isOfEarlierBuild(Path child) {
        return BuildId.parse(child.getFileName().toString())
                .filter(other -> !other.equals(build) && !other.isRunning())
                .isPresent();
    }

    private void dropExamplesOf(Path result) throws IOException {
        GateEntry gate;
        try {
            gate = read(result);
        } catch (IOException e) {
            return;
        }
        Path examples = reportFolder.resolve("examples");
        for (GateEntry.Image image : gate.images()) {
            GateEntry.Example example = image.adversarialExample();
            if (example == null || example.file() == null) {
                continue;
            }
            Path file = reportFolder.resolve(example.file()).normalize();
            if (file.startsWith(examples) && Files.isRegularFile(file) && isOlderThanThisBuild(file)) {
                Files.delete(file);
            }
        }
    }

    private boolean isOlderThanThisBuild(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.ofEpochMilli(build.startMillis()));
    }

    private static boolean isUnfinished(Path file) {
        return file.toString().endsWith(WholeFile.UNFINISHED);
    }

    private GateEntry read(Path file) throws IOException {
        if (isUnfinished(file)) {
            throw new IOException("its process ended while writing it");
        }
        return Json.read(file, GateEntry.class);
    }

    private static String reason(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }

    private Path ofThisBuild() {
        return folder.resolve(build.folder());
    }

    private String fromReport(Path file) {
        return reportFolder.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(RESULT) || isUnfinished(file))
                    .sorted()
                    .toList();
        }
    }
}
