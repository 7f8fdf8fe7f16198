package io.github.junitadversarial.gate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file that a team keeps in its source tree. Whatever is wrong with it ends in one sentence, and never in a
 * change of the file.
 *
 * @param path absolute
 * @param kind what it is, for messages, such as {@code the baseline}
 */
record CommittedJson(Path path, String kind) {

    private static final int SCHEMA_VERSION = 1;
    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .create();

    private record Header(@Nullable Integer schemaVersion) {}

    /** On one line. */
    static String line(Object value) {
        return GSON.toJson(value);
    }

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Reads the file.
     *
     * @param type a record whose constructor refuses what is missing
     * @throws UnusableFileException if it is not there, cannot be read, is of another version or not such a file
     */
    <T> T read(Class<T> type) {
        String text = text();
        Header header = parsed(text, Header.class);
        Integer version = header.schemaVersion();
        if (version == null) {
            throw unusable("has no schemaVersion, so it was not written as such a file; correct its name");
        }
        if (version != SCHEMA_VERSION) {
            throw unusable("has schemaVersion " + version + ", and this version of the library reads "
                    + SCHEMA_VERSION + "; "
                    + (version > SCHEMA_VERSION
                            ? "use the version that wrote it, or a later one"
                            : "make it anew with this version"));
        }
        return parsed(text, type);
    }

    /**
     * Writes the file so that a reader sees the old one or the new one, never a part. Makes its folder.
     *
     * @throws UnusableFileException if it cannot be written
     */
    void write(String text) {
        try {
            WholeFile.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnusableFileException(
                    kind + " " + path + " cannot be written (" + e
                            + ") and is as it was; it must lie in a folder with room left that the tests may write to",
                    e);
        }
    }

    UnusableFileException unusable(String sentence) {
        return new UnusableFileException(kind + " " + path + " " + sentence);
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new UnusableFileException(kind + " " + path + " does not exist; commit it, or correct its name", e);
        } catch (CharacterCodingException e) {
            throw new UnusableFileException(
                    kind + " " + path + " is not UTF-8 text; restore it from version control", e);
        } catch (IOException e) {
            throw new UnusableFileException(
                    kind + " " + path + " cannot be read (" + e + "); it must be a file that the tests may read", e);
        }
    }

    private <T> T parsed(String text, Class<T> type) {
        try {
            T value = GSON.fromJson(text, type);
            if (value == null) {
                throw unusable("is empty; restore it from version control");
            }
            return value;
        } catch (JsonParseException e) {
            throw new UnusableFileException(
                    kind + " " + path + " is not the JSON of such a file; restore it from version control", e);
        } catch (UnusableFileException e) {
            throw e;
        } catch (RuntimeException e) {
            // How Gson passes on what the constructor of a record refuses.
            throw new UnusableFileException(
                    kind + " " + path + " lacks a part that every such file has; restore it from version control", e);
        }
    }
}
