package io.github.junitadversarial.findings;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.junitadversarial.image.PixelEdit;
import java.io.IOException;
import java.util.HexFormat;

/**
 * One changed pixel of a finding.
 *
 * @param edit its colour in the adversarial picture
 * @param undo its colour in the clean one
 */
record ChangedPixel(PixelEdit edit, PixelEdit undo) {

    /**
     * As {@code [x, y, "#rrggbb", "#rrggbb"]} in one line, the clean colour last: one below the other they read as a
     * table.
     */
    static final class Adapter extends TypeAdapter<ChangedPixel> {

        private static final int COLOUR_DIGITS = 6;

        @Override
        public void write(JsonWriter out, ChangedPixel pixel) throws IOException {
            FormattingStyle around = out.getFormattingStyle();
            out.beginArray();
            out.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
            out.value(pixel.edit().x())
                    .value(pixel.edit().y())
                    .value(hex(pixel.edit().rgb()))
                    .value(hex(pixel.undo().rgb()))
                    .endArray();
            out.setFormattingStyle(around);
        }

        @Override
        public ChangedPixel read(JsonReader in) throws IOException {
            in.beginArray();
            int x = in.nextInt();
            int y = in.nextInt();
            PixelEdit edit = new PixelEdit(x, y, rgb(in.nextString()));
            PixelEdit undo = new PixelEdit(x, y, rgb(in.nextString()));
            in.endArray();
            return new ChangedPixel(edit, undo);
        }

        private static String hex(int rgb) {
            return "#" + HexFormat.of().toHexDigits(rgb, COLOUR_DIGITS);
        }

        private static int rgb(String hex) {
            if (!hex.matches("#[0-9a-f]{6}")) {
                throw new JsonParseException("'" + hex + "' is no colour");
            }
            return Integer.parseInt(hex.substring(1), 16);
        }
    }
}
