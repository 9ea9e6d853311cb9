package io.github.mediacapture.ffmpeg;

import io.github.mediacapture.internal.LazyLog;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Routes FFmpeg's log to the {@link System.Logger} {@value #NAME}, and keeps each thread's last errors for exceptions.
 *
 * <p>FFmpeg has one log callback per process. An app that sets its own starts the JVM with {@code
 * -Dio.github.mediacapture.ffmpeg.log=false}; exceptions then lack FFmpeg's words.
 *
 * <p>Thread-safe. FFmpeg logs from any of its threads and inside its locks, so the callback never throws, and a thread
 * of its own, which lives while there is something to log, calls the logger.
 */
public final class FfmpegLog {
    static final String NAME = "io.github.mediacapture.ffmpeg";

    private static final String SWITCH = NAME + ".log";
    private static final int LAST_ERRORS = 4;
    private static final ThreadLocal<ThreadLines> LINES = ThreadLocal.withInitial(ThreadLines::new);

    /** FFmpeg holds it by address: it must never be collected. */
    private static @Nullable LogCallback installed;

    private FfmpegLog() {}

    static synchronized void install() {
        if (installed != null || !Boolean.parseBoolean(System.getProperty(SWITCH, "true"))) {
            return;
        }
        LineLogger logger = new LineLogger(new LazyLog(NAME));
        LogCallback callback = new LogCallback() {
            @Override
            public void call(int level, BytePointer message) {
                try {
                    LINES.get().add(level & 0xff, NativeText.decode(message.getStringBytes()), logger);
                } catch (Throwable e) {
                    // An exception must not unwind through FFmpeg's C frames, and a lost log line hurts nobody.
                    return;
                }
            }
        };
        avutil.setLogCallback(callback);
        installed = callback;
    }

    /** The errors that FFmpeg logged on this thread since the last call, oldest first, at most the last few. */
    public static List<String> takeLastErrors() {
        Deque<String> errors = LINES.get().errors;
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    /**
     * Runs an action, and passes each line that FFmpeg logs on this thread meanwhile to {@code lines} instead of the
     * logger: some demuxers answer questions in the log only.
     */
    public static <T> T collecting(Consumer<String> lines, Supplier<T> action) {
        ThreadLines own = LINES.get();
        Consumer<String> outer = own.collector;
        own.collector = lines;
        try {
            return action.get();
        } finally {
            own.flush();
            own.collector = outer;
        }
    }

    /** One thread's log: FFmpeg writes a line in pieces, the last of which ends with a line feed. */
    private static final class ThreadLines {
        final Deque<String> errors = new ArrayDeque<>();
        private final StringBuilder partial = new StringBuilder();

        @Nullable
        Consumer<String> collector;

        void add(int level, String piece, LineLogger logger) {
            partial.append(piece);
            if (!piece.endsWith("\n")) {
                return;
            }
            String line = take();
            if (line.isEmpty()) {
                return;
            }
            if (level <= avutil.AV_LOG_ERROR) {
                if (errors.size() == LAST_ERRORS) {
                    errors.removeFirst();
                }
                errors.addLast(line);
            }
            if (collector != null) {
                collector.accept(line);
            } else {
                logger.log(level, line);
            }
        }

        void flush() {
            String line = take();
            if (collector != null && !line.isEmpty()) {
                collector.accept(line);
            }
        }

        private String take() {
            String line = partial.toString().stripTrailing();
            partial.setLength(0);
            return line;
        }
    }

    /** Logs at most {@value #LINES_PER_SECOND} lines a second, away from the caller's thread. */
    private static final class LineLogger {
        private static final int LINES_PER_SECOND = 50;
        private static final int IDLE_MILLIS = 10;
        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

        private final LazyLog log;
        private final ThreadPoolExecutor writer;
        private long windowStart = System.nanoTime();
        private int inWindow;

        LineLogger(LazyLog log) {
            this.log = log;
            writer = new ThreadPoolExecutor(
                    1,
                    1,
                    IDLE_MILLIS,
                    TimeUnit.MILLISECONDS,
                    new ArrayBlockingQueue<>(LINES_PER_SECOND),
                    LineLogger::thread,
                    new ThreadPoolExecutor.DiscardPolicy());
            writer.allowCoreThreadTimeOut(true);
        }

        void log(int avLevel, String line) {
            Level level = level(avLevel);
            System.Logger logger = log.get();
            if (!logger.isLoggable(level)) {
                return;
            }
            int count = count();
            if (count < LINES_PER_SECOND) {
                writer.execute(() -> logger.log(level, line));
            } else if (count == LINES_PER_SECOND) {
                writer.execute(() -> logger.log(level, line + " (and more: left out for the rest of this second)"));
            }
        }

        private synchronized int count() {
            long now = System.nanoTime();
            if (now - windowStart > SECOND) {
                windowStart = now;
                inWindow = 0;
            }
            return ++inWindow;
        }

        /** A step lower than FFmpeg's own: what matters to the app is thrown as well, the rest is chatter. */
        private static Level level(int avLevel) {
            if (avLevel <= avutil.AV_LOG_FATAL) {
                return Level.ERROR;
            }
            if (avLevel <= avutil.AV_LOG_ERROR) {
                return Level.WARNING;
            }
            return avLevel <= avutil.AV_LOG_INFO ? Level.DEBUG : Level.TRACE;
        }

        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "mediacapture-ffmpeg-log");
            thread.setDaemon(true);
            return thread;
        }
    }
}
