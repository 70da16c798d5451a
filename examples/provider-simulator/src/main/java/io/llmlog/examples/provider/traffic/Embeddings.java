package io.llmlog.examples.provider.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Vectors that mean nothing, of the right length and shape. */
final class Embeddings {
    private static final int DIMENSIONS = 1536;

    private Embeddings() {}

    /** The {@code data} array of an answer with that many vectors. */
    static String json(int vectors, boolean base64, Random random) {
        return IntStream.range(0, vectors)
                .mapToObj(index -> "{\"object\": \"embedding\", \"index\": " + index + ", \"embedding\": "
                        + (base64 ? base64(vector(random)) : Arrays.toString(vector(random))) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : vector) {
            bytes.putFloat(component);
        }
        return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
    }
}
