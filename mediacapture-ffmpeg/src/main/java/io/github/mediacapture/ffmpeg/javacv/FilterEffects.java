package io.github.mediacapture.ffmpeg.javacv;

import io.github.mediacapture.effects.AudioEffect;
import io.github.mediacapture.effects.EffectOptions;
import io.github.mediacapture.effects.VideoEffect;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.ffmpeg.filter.FilterMedia;
import io.github.mediacapture.ffmpeg.filter.FilterRun;

/**
 * Effects made of FFmpeg's filters, described as {@code FFmpegFrameFilter} and the {@code ffmpeg} program take them.
 *
 * <p>{@code capture.newEffect(camera, FilterEffects.video("hflip,eq=saturation=0"))}
 *
 * <p><b>A description is code of the app.</b> Never make it of a user's text: FFmpeg has filters that read any file, and some that
 * open connections. In a locale with a decimal comma FFmpeg reads no decimal points; {@code 1/2} is read in all.
 *
 * <p>Frames come in as they are, in their own format; what comes out in a format that {@code VideoPixelFormat} or {@code
 * AudioSampleFormat} has not is converted to the nearest. Where what comes in has another size, format or rate than before, the filters
 * give out what they hold back and are set up anew. For them the time begins at 0 with the first frame; what comes out has the time of
 * what went in, or what they made of it. They may leave out, delay and repeat: what they hold back when the effect is closed is lost.
 *
 * <p>Each object that a method returns is good for one track at a time. It works in native memory, which it gives back when it is
 * closed, and in threads of FFmpeg's where a filter uses them.
 *
 * <p>Filters that do not take the frames that come throw a {@link NotSupportedException} with FFmpeg's words for each of them: {@link
 * EffectOptions#onFailure} says what comes out then.
 *
 * @see <a href="https://ffmpeg.org/ffmpeg-filters.html">FFmpeg's filters</a>
 */
public final class FilterEffects {
    private FilterEffects() {}

    /**
     * An effect on frames.
     *
     * @param filters with one way in and one way out, such as {@code "hflip"} or {@code "split[a][b];[a]vflip[c];[b][c]vstack"}
     * @return the effect. To check the description, each filter is made: those that open files or connections do so now, and once more
     *     with the first frame
     * @throws IllegalArgumentException if they are not to be read, in FFmpeg's words; if one does not exist, or has not such an option; or
     *     if there is not one way in and one way out, for video
     * @throws NotSupportedException if FFmpeg's libraries are not there
     */
    public static VideoEffect video(String filters) {
        FilterRun.check(filters, FilterMedia.VIDEO);
        return new VideoFilter(filters);
    }

    /**
     * An effect on samples.
     *
     * @param filters with one way in and one way out, such as {@code "volume=1/2"}
     * @return the effect. To check the description, each filter is made: those that open files or connections do so now, and once more
     *     with the first samples
     * @throws IllegalArgumentException if they are not to be read, in FFmpeg's words; if one does not exist, or has not such an option; or
     *     if there is not one way in and one way out, for audio
     * @throws NotSupportedException if FFmpeg's libraries are not there
     */
    public static AudioEffect audio(String filters) {
        FilterRun.check(filters, FilterMedia.AUDIO);
        return new AudioFilter(filters);
    }
}
