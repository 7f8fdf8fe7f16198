package io.github.junitadversarial.report;

import com.google.gson.FormattingStyle;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** An edit as {@code [x, y, "#rrggbb", "#rrggbb"]} in one line: one below the other, edits read as a table. */
final class EditAdapter extends TypeAdapter<GateEntry.Edit> {

    @Override
    public void write(JsonWriter out, GateEntry.Edit edit) throws IOException {
        FormattingStyle around = out.getFormattingStyle();
        out.beginArray();
        out.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
        out.value(edit.x())
                .value(edit.y())
                .value(edit.colour())
                .value(edit.cleanColour())
                .endArray();
        out.setFormattingStyle(around);
    }

    @Override
    public GateEntry.Edit read(JsonReader in) throws IOException {
        in.beginArray();
        GateEntry.Edit edit = new GateEntry.Edit(in.nextInt(), in.nextInt(), in.nextString(), in.nextString());
        in.endArray();
        return edit;
    }
}
