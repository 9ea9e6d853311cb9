package io.github.mediacapture.core.sound;

import io.github.mediacapture.internal.LazyLog;
import io.github.mediacapture.sound.SoundPosition;
import io.github.mediacapture.sound.SoundRequest;
import io.github.mediacapture.sound.SoundSink;
import io.github.mediacapture.sound.UnheardSink;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * A sink that never throws: one that does is taken for lost, and the position goes on from where it was, by the clock. For one thread at a
 * time.
 */
final class SteadySink implements SoundSink {
    private static final LazyLog LOG = new LazyLog(SteadySink.class);

    private final SoundRequest request;
    private final Consumer<Throwable> failed;
    private SoundSink sink;
    private SoundPosition last;
    private long written;
    private boolean paused;

    private interface Question<T> {
        T ask(SoundSink of);
    }

    /**
     * Takes a sink over.
     *
     * @param request what it was opened with
     * @param failed told once, if it throws
     */
    SteadySink(SoundSink opened, SoundRequest request, Consumer<Throwable> failed) {
        this.sink = opened;
        this.request = request;
        this.failed = failed;
        this.last = new SoundPosition(0, request.runtime().nanoTime(), false);
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask(sink);
        } catch (Throwable e) { // somebody else's code
            lose(e);
            return question.ask(sink);
        }
    }

    private void lose(Throwable why) {
        SoundSink old = sink;
        sink = new UnheardSink(request, Math.min(heard(), written), written, paused);
        close(old);
        LOG.get().log(System.Logger.Level.WARNING, "A loudspeaker failed, and is taken for lost", why);
        failed.accept(why);
    }

    private long heard() {
        double nanos = last.moving() ? Math.max(0, request.runtime().nanoTime() - last.nanoTime()) : 0;
        return last.frames() + (long) (nanos / 1e9 * request.sampleRate());
    }

    @Override
    public void write(FloatBuffer samples) {
        int from = samples.position();
        ask(open -> {
            samples.position(from);
            open.write(samples);
            return true;
        });
        written += (samples.position() - from) / request.numberOfChannels();
    }

    @Override
    public SoundPosition position() {
        last = ask(SoundSink::position);
        return last;
    }

    @Override
    public long written() {
        written = ask(SoundSink::written);
        return written;
    }

    @Override
    public void pause() {
        paused = true;
        command(SoundSink::pause);
    }

    @Override
    public void resume() {
        paused = false;
        command(SoundSink::resume);
    }

    @Override
    public void flush() {
        command(SoundSink::flush);
        written();
    }

    private void command(Consumer<SoundSink> command) {
        boolean unused = ask(open -> {
            command.accept(open);
            return true;
        });
    }

    @Override
    public void close() {
        close(sink);
    }

    private static void close(SoundSink sink) {
        try {
            sink.close();
        } catch (Throwable e) { // somebody else's code
            LOG.get().log(System.Logger.Level.WARNING, "A loudspeaker did not close", e);
        }
    }
}
