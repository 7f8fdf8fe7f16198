package io.github.junitadversarial.jupiter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Looks into the class file of a method (Java Virtual Machine Specification, chapter 4), as far as it takes to see whether its body is empty. */
final class MethodBytecode {

    private static final int RETURN = 0xB1;

    private final DataInputStream in;
    private final Map<Integer, String> texts = new HashMap<>();

    private MethodBytecode(DataInputStream in) {
        this.in = in;
    }

    /** Whether the method does nothing but return; false where its class file cannot be had. */
    static boolean isEmpty(Method method) {
        Class<?> type = method.getDeclaringClass();
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            return bytes != null && new MethodBytecode(new DataInputStream(bytes)).hasEmpty(method);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasEmpty(Method method) throws IOException {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
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
            String name = texts.get(in.readUnsignedShort());
            boolean wanted = descriptor.equals(texts.get(in.readUnsignedShort())) && method.getName().equals(name);
            if (wanted) {
                return codeIsEmpty();
            }
            skipAttributes();
        }
        return false;
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // Long and double take two places.
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown tag " + tag + " in the constant pool");
            }
        }
    }

    private boolean codeIsEmpty() throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            boolean code = "Code".equals(texts.get(in.readUnsignedShort()));
            long length = Integer.toUnsignedLong(in.readInt());
            if (code) {
                in.skipNBytes(4);
                return in.readInt() == 1 && in.readUnsignedByte() == RETURN;
            }
            in.skipNBytes(length);
        }
        return false;
    }

    private void skipAttributes() throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            in.skipNBytes(2);
            in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
        }
    }
}
