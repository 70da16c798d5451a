package io.llmlog.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What {@link EncodeSuite} measures, by JMH: each in JVMs of its own, with no other encoder in them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class EncodeBenchmark {
    @Param({"ASCII", "Unicode"})
    public String text = "ASCII";

    @Param({
        "LLMLog",
        "LLMLog with redaction",
        "LogstashEncoder",
        "EcsEncoder",
        "JsonTemplateLayout",
        "Jackson generator",
        "memcpy"
    })
    public String encoder = Encoders.LLMLOG;

    private IntSupplier encode = () -> 0;

    @Setup
    public void prepare() {
        SampleEvent sample = text.equals("ASCII") ? SampleEvent.ascii() : SampleEvent.unicode();
        encode =
                Objects.requireNonNull(new Encoders(sample).ways().get(encoder)).encode();
    }

    @Benchmark
    public int encode() {
        return encode.getAsInt();
    }
}
