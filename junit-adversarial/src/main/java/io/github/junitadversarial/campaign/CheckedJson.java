package io.github.junitadversarial.campaign;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.junitadversarial.storage.Sha256;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as lines of JSON with a checksum: {@code ["0123456789abcdef",{…}]}, ASCII, without line breaks. The checksum
 * is that of the text of the value, so that a line which is not as it was written is known by itself.
 */
final class CheckedJson {

    private static final int DIGITS = 16;
    private static final String BEGIN = "[\"";
    private static final String MIDDLE = "\",";
    private static final String END = "]";
    private static final int AROUND = BEGIN.length() + DIGITS + MIDDLE.length() + END.length();

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeAdapter(float.class, new FloatAdapter())
            .registerTypeAdapter(double.class, new DoubleAdapter())
            .registerTypeAdapter(Double.class, new DoubleAdapter())
            .registerTypeAdapterFactory(new OptionalAdapters())
            .create();

    private CheckedJson() {}

    /** The line of a value, without a line break at its end. */
    static String line(Object value) {
        String json = ascii(GSON.toJson(value));
        return BEGIN + checksum(json) + MIDDLE + json + END;
    }

    /**
     * The value of a line.
     *
     * @throws IOException with a phrase, if the line is not as it was written or holds no such value
     */
    static <T> T read(String line, Class<T> type) throws IOException {
        if (line.length() < AROUND || !line.startsWith(BEGIN) || !line.endsWith(END)) {
            throw new IOException("it is not a line with a checksum");
        }
        String json = line.substring(AROUND - END.length(), line.length() - END.length());
        if (!line.startsWith(checksum(json), BEGIN.length())) {
            throw new IOException("its checksum is wrong");
        }
        try {
            T value = GSON.fromJson(json, type);
            if (value == null) {
                throw new IOException("it is empty");
            }
            return value;
        } catch (JsonParseException e) {
            throw new IOException("it is not what it should be", e);
        } catch (RuntimeException e) {
            // How Gson passes on what the constructor of a record refuses.
            throw new IOException("it lacks a part", e);
        }
    }

    private static String checksum(String json) {
        return new Sha256().add(json).hex(DIGITS / 2);
    }

    /** What is not ASCII occurs within strings only; a file name may hold even half a surrogate pair. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7F) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString();
    }

    /** A score may be infinite, for which JSON has no number. */
    private static final class FloatAdapter extends TypeAdapter<Float> {

        @Override
        public void write(JsonWriter out, Float value) throws IOException {
            if (Float.isFinite(value)) {
                out.value(value);
            } else {
                out.value(value.toString());
            }
        }

        @Override
        public Float read(JsonReader in) throws IOException {
            return Float.valueOf(in.nextString());
        }
    }

    private static final class DoubleAdapter extends TypeAdapter<Double> {

        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (Double.isFinite(value)) {
                out.value(value);
            } else {
                out.value(value.toString());
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            return Double.valueOf(in.nextString());
        }
    }

    /** The value, or null for an empty one. */
    private static final class OptionalAdapters implements TypeAdapterFactory {

        @Override
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != Optional.class || !(type.getType() instanceof ParameterizedType parameterized)) {
                return null;
            }
            TypeAdapter<?> inner = gson.getAdapter(TypeToken.get(parameterized.getActualTypeArguments()[0]));
            @SuppressWarnings("unchecked")
            TypeAdapter<T> adapter = (TypeAdapter<T>) new OptionalAdapter<>(inner);
            return adapter;
        }
    }

    private static final class OptionalAdapter<E> extends TypeAdapter<Optional<E>> {

        private final TypeAdapter<E> inner;

        OptionalAdapter(TypeAdapter<E> inner) {
            this.inner = inner;
        }

        @Override
        public void write(JsonWriter out, Optional<E> value) throws IOException {
            if (value.isPresent()) {
                inner.write(out, value.get());
            } else {
                out.nullValue();
            }
        }

        @Override
        public Optional<E> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
            }
            return Optional.of(inner.read(in));
        }
    }
}
