package io.github.mediacapture.testkit;

import io.github.mediacapture.errors.UnknownException;
import io.github.mediacapture.spi.EncodedOutput;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.RecordingEncoder;
import io.github.mediacapture.spi.RecordingFormat;
import io.github.mediacapture.spi.RecordingRequest;
import io.github.mediacapture.testkit.internal.LaneTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An encoder that writes down what it was given instead of encoding it; {@link #parse} reads that.
 *
 * <p>It claims {@code video/webm} (VP8, VP9, Opus), {@code video/mp4} (H.264, AAC, Opus) and {@code audio/webm} (Opus), with
 * audio of 8000 to 96000 Hz in one or two channels, which it does not convert. It holds back what it has until the request's
 * chunk is full, or it is flushed or finished. The file is described at {@link FakeRecording}. What it keeps of a recording
 * that has not begun starts with a picture, if there are any: it has a key frame each second.
 *
 * <p>Any thread; a recording is used by one thread.
 */
public final class FakeEncoder implements EncoderBackend {
    private static final Map<String, Codecs> CONTAINERS = Map.of(
            "video/webm", new Codecs(List.of("vp8", "vp9", "vp09"), List.of("opus")),
            "video/mp4",
                    new Codecs(List.of("avc1.42E01E", "avc1", "h264"), List.of("mp4a.40.2", "mp4a", "aac", "opus")),
            "audio/webm", new Codecs(List.of(), List.of("opus")));

    /** What an open type becomes: the first of them that is written. */
    private static final List<String> USUAL_WITH_VIDEO = List.of("video/webm", "video/mp4");

    private static final List<String> USUAL_WITHOUT = List.of("audio/webm", "video/webm", "video/mp4");

    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 96_000;
    private static final int MOST_CHANNELS = 2;

    private final Set<FakeRecordingEncoder> openRecordings = ConcurrentHashMap.newKeySet();
    private final AtomicInteger keptEntries = new AtomicInteger();
    private volatile @Nullable Fault fault;
    private volatile @Nullable Fault audioFault;
    private volatile Duration perFrame = Duration.ZERO;
    private volatile Set<String> written = CONTAINERS.keySet();

    /** Starts without faults. */
    public FakeEncoder() {}

    /**
     * Reads a file that a fake encoder wrote, as {@link FakeRecording#parse} does.
     *
     * @param bytes the whole file, or as much as was written
     * @return what is in it
     * @throws IllegalArgumentException if it isn't one, or ends within a line
     */
    public static FakeRecording parse(byte[] bytes) {
        return FakeRecording.parse(bytes);
    }

    /**
     * From now on, every recording fails with {@link UnknownException} at a frame.
     *
     * @param index which frame of the recording, from 0
     * @param cause what the exception gives as its cause
     */
    public void failAtFrame(int index, Throwable cause) {
        fault = new Fault("picture", index, cause);
    }

    /**
     * From now on, every recording fails with {@link UnknownException} at its audio, while frames go well.
     *
     * @param index which run of samples of the recording, from 0
     * @param cause what the exception gives as its cause
     */
    public void failAtAudio(int index, Throwable cause) {
        audioFault = new Fault("sound", index, cause);
    }

    /**
     * From now on, each frame takes so long to encode, also in recordings that are under way: a recorder that gets frames
     * faster than that drops some, and is done later.
     *
     * <p>In fake time only the recorder's lane waits, as behind a real encoder, and all others go on. What the frame becomes
     * is written at the beginning of that time. Without a {@link FakeRuntime} the calling thread waits.
     *
     * @param each zero or more, of the runtime's clock
     * @throws IllegalArgumentException if it is negative
     */
    public void encodeSlowly(Duration each) {
        FakeSchedule.requireNotNegative(each);
        perFrame = each;
    }

    /**
     * From now on, it writes these containers only, like a build of FFmpeg that lacks some.
     *
     * @param containers of those that it has, such as {@code "video/webm"}
     * @throws IllegalArgumentException if it has not one of them
     */
    public void writeOnly(String... containers) {
        Set<String> some = Set.of(containers);
        if (!CONTAINERS.keySet().containsAll(some)) {
            throw new IllegalArgumentException(
                    "The fake encoder writes " + CONTAINERS.keySet() + ", not all of " + some);
        }
        written = some;
    }

    /** {@return how many recordings have been opened and not closed} */
    public int openRecordings() {
        return openRecordings.size();
    }

    /** What the open recordings are of. */
    List<String> openTypes() {
        return openRecordings.stream().map(FakeRecordingEncoder::mimeType).toList();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Optional<RecordingFormat> complete(RecordingFormat requested, boolean video, boolean audio) {
        List<String> containers = requested.container().isEmpty()
                ? (video ? USUAL_WITH_VIDEO : USUAL_WITHOUT)
                : List.of(requested.container());
        return containers.stream()
                .flatMap(container -> completeIn(container, requested, video, audio).stream())
                .findFirst();
    }

    private Optional<RecordingFormat> completeIn(
            String container, RecordingFormat requested, boolean video, boolean audio) {
        Codecs codecs = CONTAINERS.get(container);
        if (codecs == null
                || !written.contains(container)
                || !takes(requested)
                || !offers(codecs.video(), requested.videoCodec(), video)
                || !offers(codecs.audio(), requested.audioCodec(), audio)) {
            return Optional.empty();
        }
        return Optional.of(requested
                .withContainer(container)
                .withCodecs(
                        chosen(codecs.video(), requested.videoCodec(), video),
                        chosen(codecs.audio(), requested.audioCodec(), audio)));
    }

    private static boolean takes(RecordingFormat sound) {
        int rate = sound.audioSampleRate().orElse(LEAST_RATE);
        return rate >= LEAST_RATE
                && rate <= MOST_RATE
                && sound.audioChannelCount().orElse(1) <= MOST_CHANNELS;
    }

    @Override
    public String adviceFor(RecordingFormat refused) {
        if (!refused.describesAudio()) {
            return "";
        }
        return "The fake encoder takes " + LEAST_RATE + " to " + MOST_RATE + " Hz, in 1 or " + MOST_CHANNELS
                + " channels.";
    }

    /** {@code .webm}, {@code .weba} and {@code .mp4}, and {@code .avi}, which it does not write. */
    @Override
    public List<RecordingFormat> formatsOf(String extension) {
        return switch (extension) {
            case "webm" -> List.of(anyOf("video/webm"), anyOf("audio/webm"));
            case "weba" -> List.of(anyOf("audio/webm"));
            case "mp4" -> List.of(anyOf("video/mp4"));
            case "avi" -> List.of(anyOf("video/x-msvideo"));
            default -> List.of();
        };
    }

    private static RecordingFormat anyOf(String container) {
        return new RecordingFormat(container, Optional.empty(), Optional.empty());
    }

    @Override
    public RecordingEncoder open(RecordingRequest request, EncodedOutput output) {
        Fault video = fault;
        Fault audio = audioFault;
        Runnable failsAtFrame = video == null ? () -> {} : video.countdown();
        FakeRecordingEncoder.Faults faults = new FakeRecordingEncoder.Faults(
                () -> {
                    LaneTime.spend(perFrame);
                    failsAtFrame.run();
                },
                audio == null ? () -> {} : audio.countdown());
        FakeRecordingEncoder encoder = new FakeRecordingEncoder(
                request, output, faults, new FakeRecordingEncoder.Counters(openRecordings, keptEntries));
        openRecordings.add(encoder);
        return encoder;
    }

    @Override
    public boolean canBufferLast(RecordingFormat format) {
        return true;
    }

    /** {@return how many frames and runs of samples are kept for recordings that have not begun} */
    public int keptEntries() {
        return keptEntries.get();
    }

    /** Leaves a line out that is not whole, and says where the last frame or sample begins as the duration. */
    @Override
    public boolean recover(Path unfinished, EncodedOutput output) {
        return FakeRecordingEncoder.recover(unfinished, output);
    }

    @Override
    public void close() {}

    private static boolean offers(List<String> offered, Optional<String> codec, boolean needed) {
        return codec.map(name -> offered.stream().anyMatch(family -> isOf(family, name)))
                .orElse(!needed || !offered.isEmpty());
    }

    private static Optional<String> chosen(List<String> offered, Optional<String> requested, boolean needed) {
        return needed ? requested.or(() -> Optional.of(offered.get(0))) : Optional.empty();
    }

    private static boolean isOf(String family, String codec) {
        return codec.equals(family) || codec.startsWith(family + ".");
    }

    /** The codecs of a container, the default first. */
    private record Codecs(List<String> video, List<String> audio) {}

    private record Fault(String what, int index, Throwable cause) {
        Runnable countdown() {
            AtomicInteger next = new AtomicInteger();
            return () -> {
                if (next.getAndIncrement() == index) {
                    throw new UnknownException("The fake encoder fails at " + what + " " + index + ", as told", cause);
                }
            };
        }
    }
}
