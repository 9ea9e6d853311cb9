package io.github.mediacapture.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Records a {@link RecordingCase} with the whole library. */
final class RecordWithOurs {
    private RecordWithOurs() {}

    /** Arguments: the file of pictures, that of samples, the file to write, and the case. */
    public static void main(String[] args) throws IOException, InterruptedException {
        RecordingCase what = RecordingCase.parse(Arrays.asList(args).subList(3, args.length));
        try (RawStudio studio = new RawStudio(what, Path.of(args[0]), Path.of(args[1]))) {
            studio.record(what.options().writeTo(Path.of(args[2])).build(), what.frames());
        }
    }
}
