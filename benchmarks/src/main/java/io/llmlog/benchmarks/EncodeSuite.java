package io.llmlog.benchmarks;

/** The suite {@code encode}: CPU and bytes allocated to turn an event into a line. */
final class EncodeSuite {
    private EncodeSuite() {}

    static void run(Effort effort, Findings findings) {
        compare("one event of 3.8 KB, ASCII", SampleEvent.ascii(), effort, findings);
        compare("one event of 3.8 KB, Unicode", SampleEvent.unicode(), effort, findings);
    }

    private static void compare(String subject, SampleEvent sample, Effort effort, Findings findings) {
        ShortTurns turns = new ShortTurns(subject, Encoders.LOGSTASH, effort.of(6_000, 2_000), 10, 1);
        new Encoders(sample).ways().forEach((name, way) -> turns.with(name, way.role(), way.note(), way.encode()));
        turns.run(findings);
    }
}
