package io.github.junitadversarial.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import io.github.junitadversarial.detection.Box;
import io.github.junitadversarial.storage.WholeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files as this package writes them: UTF-8, indented, lines end in LF, every key present. */
final class Json {

    private static final Gson GSON = builder()
            .serializeNulls()
            .registerTypeAdapter(GateEntry.Edit.class, new EditAdapter())
            .registerTypeAdapter(Box.class, new BoxAdapter())
            .create();
    private static final Gson WITHOUT_NULLS = builder().create();

    private Json() {}

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .setPrettyPrinting()
                .disableHtmlEscaping();
    }

    /** As text. */
    static String text(Object value) {
        return GSON.toJson(value) + "\n";
    }

    /** Writes the file so that a reader sees the old one or the new one, never a part. Makes its folder. */
    static void write(Path file, Object value) throws IOException {
        writeText(file, text(value));
    }

    /** The same without the keys that have no value, for formats that know no null. */
    static void writeWithoutNulls(Path file, Object value) throws IOException {
        writeText(file, WITHOUT_NULLS.toJson(value) + "\n");
    }

    private static void writeText(Path file, String text) throws IOException {
        // Not writeString: it refuses half a surrogate pair, which a file name can hold.
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is not there, not UTF-8, not JSON or not of this type
     */
    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            T value = GSON.fromJson(Files.readString(file), type);
            if (value == null) {
                throw new IOException("it is empty");
            }
            return value;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8 text", e);
        } catch (JsonParseException e) {
            throw new IOException("it is not complete JSON", e);
        } catch (RuntimeException e) {
            // How Gson passes on what the constructor of a record refuses.
            throw new IOException("it lacks a part that every result has", e);
        }
    }
}
