package io.github.mediacapture.benchmarks;

import io.github.mediacapture.MediaCapture;
import org.bytedeco.javacv.Frame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Placeholder. */
@State(Scope.Benchmark)
public class PlaceholderBenchmark {
    private MediaCapture capture;

    public PlaceholderBenchmark() {}

    @Setup(Level.Trial)
    public void open() {
        capture = MediaCapture.open();
    }

    @TearDown(Level.Trial)
    public void close() {
        capture.close();
    }

    @Benchmark
    public boolean isTypeSupported() {
        return capture.isTypeSupported("video/webm;codecs=vp8,opus");
    }

    @Benchmark
    public Frame allocatesAFrame() {
        return new Frame(640, 480, Frame.DEPTH_UBYTE, 3);
    }
}
