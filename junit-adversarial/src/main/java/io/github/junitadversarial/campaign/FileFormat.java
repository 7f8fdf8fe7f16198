package io.github.junitadversarial.campaign;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What every file of ours begins with; read before the rest, which may look different in another version.
 *
 * @param kind what the file is
 * @param schemaVersion goes up when a file of before can no longer be read
 */
record FileFormat(@Nullable String kind, int schemaVersion) {

    /**
     * Checks the first line of a file.
     *
     * @throws IOException with a phrase, if it is not of this format
     */
    void require(String line) throws IOException {
        FileFormat found = CheckedJson.read(line, FileFormat.class);
        if (kind == null || !kind.equals(found.kind())) {
            throw new IOException("it is a " + found.kind());
        }
        if (schemaVersion != found.schemaVersion()) {
            throw new IOException(
                    "it has format " + found.schemaVersion() + ", this version of the library knows " + schemaVersion);
        }
    }
}
