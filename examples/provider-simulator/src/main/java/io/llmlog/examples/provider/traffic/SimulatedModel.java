package io.llmlog.examples.provider.traffic;

/**
 * How one model behaves.
 *
 * @param name the name that requests use
 * @param served the name that answers give
 * @param owner {@code openai} or {@code anthropic}
 * @param firstTokenMillis median wait for the first token
 * @param tokensPerSecond median speed after it
 * @param spread standard deviation of the logarithm of both
 * @param reasoning whether it spends hidden tokens before it answers
 */
public record SimulatedModel(
        String name,
        String served,
        String owner,
        int firstTokenMillis,
        int tokensPerSecond,
        double spread,
        boolean reasoning) {

    /** Reads a line of {@code models.txt}. */
    static SimulatedModel parse(String line) {
        String[] columns = line.strip().split("\\s+", -1);
        return new SimulatedModel(
                columns[0],
                columns[1],
                columns[2],
                Integer.parseInt(columns[3]),
                Integer.parseInt(columns[4]),
                Double.parseDouble(columns[5]),
                columns[6].equals("reasoning"));
    }
}
