package io.github.junitadversarial.report;

import com.google.gson.FormattingStyle;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.junitadversarial.detection.Box;
import java.io.IOException;

/** A box as {@code [x, y, width, height]} in one line, as COCO writes it. */
final class BoxAdapter extends TypeAdapter<Box> {

    @Override
    public void write(JsonWriter out, Box box) throws IOException {
        FormattingStyle around = out.getFormattingStyle();
        out.beginArray();
        out.setFormattingStyle(FormattingStyle.COMPACT.withSpaceAfterSeparators(true));
        out.value(box.left())
                .value(box.top())
                .value(box.width())
                .value(box.height())
                .endArray();
        out.setFormattingStyle(around);
    }

    @Override
    public Box read(JsonReader in) throws IOException {
        in.beginArray();
        Box box = Box.ofSize(number(in), number(in), number(in), number(in));
        in.endArray();
        return box;
    }

    private static float number(JsonReader in) throws IOException {
        return (float) in.nextDouble();
    }
}
