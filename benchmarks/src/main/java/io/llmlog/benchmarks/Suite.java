package io.llmlog.benchmarks;

import java.util.List;

/**
 * Measurements that belong together and run in the same JVMs.
 *
 * @param about what is measured, and beside what
 * @param forks how many JVMs it runs in, one after the other: code is compiled otherwise in each
 * @param seconds what one of them takes on two quiet cores, about
 * @param options of these JVMs
 * @param needs what has to be there, relative to the checkout
 * @param libraries names of the jars whose versions belong to the result
 */
record Suite(
        String name,
        String about,
        Count forks,
        Count seconds,
        List<String> options,
        List<Need> needs,
        List<String> libraries,
        Work work) {

    /** A number that {@code --quick} makes smaller; 0 when a suite is left out of a quick run of all suites. */
    record Count(int full, int quick) {
        int of(Effort effort) {
            return effort.of(full, quick);
        }
    }

    /**
     * A file or a folder with something in it.
     *
     * @param path relative to the checkout
     * @param remedy what makes it
     */
    record Need(String path, String remedy) {}

    /** What runs in each JVM. */
    @FunctionalInterface
    interface Work {
        void run(Effort effort, Findings findings) throws Exception;
    }
}
