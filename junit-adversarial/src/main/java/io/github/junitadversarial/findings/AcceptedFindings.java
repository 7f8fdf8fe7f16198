package io.github.junitadversarial.findings;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.junitadversarial.campaign.KnownExample;
import io.github.junitadversarial.campaign.KnownExamples;
import io.github.junitadversarial.model.ModelIdentity;
import io.github.junitadversarial.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The findings that people accepted into a folder, read and checked at once. Immutable and thread-safe. Files that are
 * neither JSON nor PNG are passed over, and so are those whose names begin with a dot.
 */
public final class AcceptedFindings {

    private final Path folder;
    private final List<Read> findings;

    private record Read(String name, Finding finding, Path png) {}

    private AcceptedFindings(Path folder, List<Read> findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /**
     * Reads a folder; one that does not exist holds none. Nothing is changed in it.
     *
     * @throws UnusableFindingsException if any of its files cannot be relied on
     */
    public static AcceptedFindings in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            return new AcceptedFindings(absolute, List.of());
        }
        List<Path> files = files(absolute);
        List<Read> findings = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            String stem = name.substring(0, name.lastIndexOf('.'));
            if (ending(file).equals("png")) {
                requireBeside(file, stem + ".json", "JSON");
            } else {
                findings.add(read(file, stem));
            }
        }
        return new AcceptedFindings(absolute, List.copyOf(findings));
    }

    /** Where they lie, absolute. */
    public Path folder() {
        return folder;
    }

    /** How many there are. */
    public int size() {
        return findings.size();
    }

    /**
     * What a campaign is to know: all of them, for the same picture may belong to several sets.
     *
     * @param fixtures the campaign's set of images, as its test names it; it is said of these alone when their images
     *     are gone
     */
    public KnownExamples known(String fixtures) {
        if (findings.isEmpty()) {
            return KnownExamples.NONE;
        }
        StringBuilder content = new StringBuilder();
        List<KnownExample> examples = new ArrayList<>();
        for (Read read : findings) {
            content.append(read.name())
                    .append(' ')
                    .append(read.finding().checksum())
                    .append('\n');
            examples.add(known(read, fixtures));
        }
        return new KnownExamples(examples, Sha256.of(content.toString()));
    }

    private static KnownExample known(Read read, String fixtures) {
        Finding finding = read.finding();
        return new KnownExample(
                read.name(),
                finding.image(),
                finding.imageDigest(),
                finding.label(),
                finding.constraint().goal(),
                finding.pixels(),
                new ModelIdentity(
                        finding.model().name(),
                        finding.model().digest(),
                        finding.model().runtime()),
                finding.example(),
                finding.pictureDigest(),
                () -> picture(read.png(), finding),
                finding.fixtures().equals(fixtures));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> ending(file).equals("json") || ending(file).equals("png"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnusableFindingsException(
                    "the folder of accepted findings " + folder + " cannot be listed (" + e
                            + "); it must be a folder that the tests may read",
                    e);
        }
    }

    private static Read read(Path json, String stem) {
        Finding finding;
        String text;
        try {
            text = Files.readString(json);
        } catch (IOException e) {
            throw new UnusableFindingsException(
                    "finding " + json + " cannot be read (" + e + "); restore it from version control, or delete it",
                    e);
        }
        JsonObject object = ofThisVersion(json, text);
        try {
            finding = Finding.parse(object);
            finding.pixels();
            finding.example();
        } catch (RuntimeException e) {
            // How Gson passes on what the constructor of a record refuses.
            throw new UnusableFindingsException(
                    "finding " + json
                            + " lacks a part that every finding has, or has one that makes no sense; restore it from version control,"
                            + " or delete it with its picture",
                    e);
        }
        if (!finding.isUntouched()) {
            throw new UnusableFindingsException("finding " + json
                    + " was changed after it was written, for it does not match its checksum; restore it from version control, or"
                    + " delete it with its picture");
        }
        Path png = json.resolveSibling(stem + ".png");
        requireBeside(json, stem + ".png", "picture");
        picture(png, finding);
        return new Read(stem, finding, png);
    }

    private static JsonObject ofThisVersion(Path json, String text) {
        JsonObject object;
        int version;
        try {
            object = JsonParser.parseString(text).getAsJsonObject();
            version = object.get("schemaVersion").getAsInt();
        } catch (JsonParseException e) {
            throw new UnusableFindingsException(
                    json + " is not complete JSON; restore it from version control, or delete it with its picture", e);
        } catch (RuntimeException e) {
            throw new UnusableFindingsException(
                    json
                            + " is no finding, for it has no schemaVersion; keep other JSON and PNG files out of the folder of accepted findings",
                    e);
        }
        if (version != Finding.SCHEMA_VERSION) {
            throw new UnusableFindingsException("finding " + json + " has the schemaVersion " + version
                    + ", but this version of the library reads " + Finding.SCHEMA_VERSION + "; "
                    + (version > Finding.SCHEMA_VERSION
                            ? "use the version that wrote it or a later one"
                            : "delete it with its picture and accept the finding again"));
        }
        return object;
    }

    private static void requireBeside(Path file, String other, String what) {
        if (!Files.isRegularFile(file.resolveSibling(other))) {
            throw new UnusableFindingsException(file + " has no " + what + " " + other
                    + " beside it; restore that from version control, or delete " + file.getFileName()
                    + " to forget the finding");
        }
    }

    private static byte[] picture(Path png, Finding finding) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(png);
        } catch (IOException e) {
            throw new UnusableFindingsException(
                    "the picture " + png + " cannot be read (" + e + "); restore it from version control", e);
        }
        if (!Sha256.of(bytes).equals(finding.png())) {
            throw new UnusableFindingsException("the picture " + png
                    + " is damaged or was changed, for it does not match the JSON beside it; restore it from version control, or delete"
                    + " both");
        }
        return bytes;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
