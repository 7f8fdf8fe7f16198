package io.github.junitadversarial.jupiter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the class file (Java Virtual Machine Specification, chapter 4) tells of the body of a method and reflection does
 * not.
 *
 * @param empty whether it does nothing but return
 * @param firstLine line in the source file, 0 where the class was compiled without line numbers
 */
record MethodBody(boolean empty, int firstLine) {

    private static final int RETURN = 0xB1;
    private static final int SIZE_OF_EXCEPTION_HANDLER = 8;

    /** Reads the class file; empty where it cannot be had, as with a class that was made at run time. */
    static Optional<MethodBody> of(Method method) {
        try (InputStream bytes = method.getDeclaringClass()
                .getResourceAsStream(Names.afterPackage(method.getDeclaringClass()) + ".class")) {
            return bytes == null ? Optional.empty() : new ClassFile(new DataInputStream(bytes)).body(method);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final class ClassFile {

        private final DataInputStream in;
        private final Map<Integer, String> texts = new HashMap<>();

        ClassFile(DataInputStream in) {
            this.in = in;
        }

        Optional<MethodBody> body(Method method) throws IOException {
            String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                    .toMethodDescriptorString();
            // Magic number and version; constants; access, name, superclass; interfaces; fields.
            in.skipNBytes(8);
            readConstants();
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
                in.skipNBytes(6);
                skipAttributes();
            }
            for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
                in.skipNBytes(2);
                String name = nextText();
                boolean same = descriptor.equals(nextText()) && method.getName().equals(name);
                if (same) {
                    return skipTo("Code") ? Optional.of(code()) : Optional.empty();
                }
                skipAttributes();
            }
            return Optional.empty();
        }

        private void readConstants() throws IOException {
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.put(i, in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        // A long or double takes two places.
                        i++;
                    }
                    default -> throw new IOException("unknown tag " + tag + " in the constant pool");
                }
            }
        }

        private MethodBody code() throws IOException {
            in.skipNBytes(4);
            int length = in.readInt();
            boolean empty = in.readUnsignedByte() == RETURN && length == 1;
            in.skipNBytes(length - 1);
            in.skipNBytes((long) SIZE_OF_EXCEPTION_HANDLER * in.readUnsignedShort());
            if (!skipTo("LineNumberTable")) {
                return new MethodBody(empty, 0);
            }
            // Number of entries and the first one's place in the code.
            in.skipNBytes(4);
            return new MethodBody(empty, in.readUnsignedShort());
        }

        /** Stops at the beginning of this attribute's content, or behind all attributes. */
        private boolean skipTo(String attribute) throws IOException {
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String name = nextText();
                long length = Integer.toUnsignedLong(in.readInt());
                if (attribute.equals(name)) {
                    return true;
                }
                in.skipNBytes(length);
            }
            return false;
        }

        private void skipAttributes() throws IOException {
            skipTo("");
        }

        private String nextText() throws IOException {
            return texts.getOrDefault(in.readUnsignedShort(), "");
        }
    }
}
