package io.github.mediacapture.benchmarks;

import io.github.mediacapture.constraints.Constrain;
import io.github.mediacapture.constraints.ConstraintSetBuilder;
import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.constraints.MediaTrackCapabilities;
import io.github.mediacapture.constraints.MediaTrackConstraints;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.constraints.values.FacingMode;
import io.github.mediacapture.core.select.Adaptations;
import io.github.mediacapture.core.select.Candidate;
import io.github.mediacapture.core.select.Choice;
import io.github.mediacapture.core.select.SelectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What choosing a camera costs where there is a lot to choose from: 8 devices with 200 modes each, 16 constraints, and
 * the same again in each of 4 advanced sets; each device's pictures can be cropped and scaled, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class SelectSettingsBenchmark {
    private static final int DEVICES = 8;
    private static final int MODES = 200;
    private static final List<TrackProperty<Double>> NUMBERS = List.of(
            TrackProperty.BRIGHTNESS,
            TrackProperty.CONTRAST,
            TrackProperty.SATURATION,
            TrackProperty.SHARPNESS,
            TrackProperty.ISO,
            TrackProperty.COLOR_TEMPERATURE,
            TrackProperty.EXPOSURE_TIME,
            TrackProperty.ZOOM);

    private final List<Candidate<String>> candidates = candidates();
    private final MediaTrackConstraints constraints = MediaTrackConstraints.with(set -> {
        demand(set, 1);
        for (int i = 2; i <= 5; i++) {
            int step = i;
            set.advanced(advanced -> demand(advanced, step));
        }
    });

    /** For JMH. */
    public SelectSettingsBenchmark() {}

    /** Ranks all modes, and takes the best. */
    @Benchmark
    public Choice<String> select() {
        return SelectSettings.select(candidates, constraints, MediaStreamTrackKind.VIDEO)
                .ranked()
                .get(0);
    }

    private static void demand(ConstraintSetBuilder<?> set, int step) {
        set.width(Constrain.atLeast(100 * step).aimingFor(1_280))
                .height(Constrain.atLeast(50 * step).aimingFor(720))
                .aspectRatio(Constrain.between(0.5, 3.0).aimingFor(16.0 / 9))
                .frameRate(Constrain.between(1.0 * step, 120.0).aimingFor(30.0))
                .put(TrackProperty.FACING_MODE, Constrain.ideal(FacingMode.USER))
                .put(TrackProperty.RESIZE_MODE, Constrain.ideal("none"))
                .put(TrackProperty.GROUP_ID, Constrain.ideal("group 3"))
                .deviceId(Constrain.ideal("device 3"));
        for (TrackProperty<Double> property : NUMBERS) {
            set.put(property, Constrain.ideal(10.0 * step));
        }
    }

    private static List<Candidate<String>> candidates() {
        List<Candidate<String>> all = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            List<MediaTrackCapabilities> modes = new ArrayList<>();
            for (int mode = 0; mode < MODES; mode++) {
                modes.add(mode(device, mode));
            }
            all.addAll(Adaptations.of("device " + device, modes));
        }
        return all;
    }

    private static MediaTrackCapabilities mode(int device, int mode) {
        MediaTrackCapabilities.Builder builder = MediaTrackCapabilities.builder()
                .only(TrackProperty.WIDTH, 160 + 16 * mode)
                .only(TrackProperty.HEIGHT, 120 + 9 * mode)
                .range(TrackProperty.FRAME_RATE, 1.0, 30.0 + mode % 3 * 30)
                .only(TrackProperty.FACING_MODE, device % 2 == 0 ? FacingMode.USER : FacingMode.ENVIRONMENT)
                .only(TrackProperty.RESIZE_MODE, "none")
                .only(TrackProperty.DEVICE_ID, "device " + device)
                .only(TrackProperty.GROUP_ID, "group " + device);
        NUMBERS.forEach(property -> builder.range(property, 0.0, 100.0));
        return builder.build();
    }
}
