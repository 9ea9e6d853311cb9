package io.github.mediacapture.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.errors.AbortException;
import io.github.mediacapture.errors.InvalidStateException;
import io.github.mediacapture.errors.NotAllowedException;
import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.file.AcceptFilter;
import io.github.mediacapture.file.FileInput;
import io.github.mediacapture.file.FileInputOptions;
import io.github.mediacapture.file.MediaFile;
import io.github.mediacapture.testkit.FakeContextState;
import io.github.mediacapture.testkit.FakeFilePicker;
import io.github.mediacapture.testkit.FakeMediaExtension;
import io.github.mediacapture.testkit.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes of choosing files. */
class FileInputTest {
    private final FakeContextState context = new FakeContextState();
    private final FakeFilePicker picker = new FakeFilePicker();
    private final List<String> events = new ArrayList<>();

    @RegisterExtension
    final FakeMediaExtension fakes =
            FakeMediaExtension.with(options -> options.contextState(context).filePicker(picker));

    @TempDir
    Path folder;

    private MediaCapture capture;
    private FakeRuntime runtime;
    private Path movie;
    private Path song;

    @BeforeEach
    void makeFiles(MediaCapture capture, FakeRuntime runtime) throws IOException {
        this.capture = capture;
        this.runtime = runtime;
        movie = Files.writeString(folder.resolve("movie.mkv"), "movie");
        song = Files.writeString(folder.resolve("song.mp3"), "song");
    }

    private FileInput input(FileInputOptions options) {
        FileInput input = capture.newFileInput(options);
        input.onInput(event -> events.add(event.type() + " " + input.files().size()));
        input.onChange(event -> events.add(event.type() + " " + input.files().size()));
        input.onCancel(event -> events.add(event.type()));
        input.onError(event -> events.add(event.type() + " " + event.error().domName()));
        return input;
    }

    private static List<String> names(List<MediaFile> files) {
        return files.stream().map(MediaFile::name).toList();
    }

    @Test
    @Tag("spec-21.6")
    void whatIsChosenIsThereBeforeInputAndChange() {
        FileInput input = input(FileInputOptions.accept("video/*,.mkv"));
        assertThat(input.files()).isEmpty();
        input.showPicker();
        assertThat(events).as("nothing before the event loop").isEmpty();
        runtime.runUntilIdle();
        assertThat(picker.isOpen()).isTrue();
        assertThat(events).isEmpty();
        picker.choose(movie);
        runtime.runUntilIdle();

        assertThat(events).containsExactly("input 1", "change 1");
        assertThat(names(input.files())).containsExactly("movie.mkv");
        assertThat(input.files().get(0).text()).isEqualTo("movie");
        assertThat(input.files().get(0).type()).isEqualTo("video/x-matroska");
        assertThat(picker.requests()).hasSize(1);
        assertThat(picker.requests().get(0).filter()).isEqualTo(AcceptFilter.parse("video/*,.mkv"));
        assertThat(picker.requests().get(0).multiple()).isFalse();
    }

    @Test
    @Tag("spec-21.6")
    void withoutAChangeItIsCancelled() throws IOException {
        FileInput input = input(FileInputOptions.any());
        picker.choose(movie);
        picker.choose(movie);
        picker.cancel();
        assertThat(names(input.pick().join())).containsExactly("movie.mkv");
        List<MediaFile> first = input.files();
        assertThat(input.pick().join()).as("the same again").isSameAs(first);
        assertThat(input.pick().join()).isEmpty();
        assertThat(events).containsExactly("input 1", "change 1", "cancel", "cancel");
        assertThat(input.files()).as("what was there stays").isSameAs(first);

        Files.setLastModifiedTime(movie, FileTime.fromMillis(1_000_000));
        picker.choose(movie);
        input.pick().join();
        assertThat(events).as("another state of it").endsWith("input 1", "change 1");
        assertThat(input.files().get(0).text()).isEqualTo("movie");
    }

    @Test
    void whatIsClearedCanBeChosenAgain() {
        FileInput input = input(FileInputOptions.any());
        picker.choose(movie);
        input.pick().join();
        input.clear();
        assertThat(input.files()).isEmpty();
        picker.choose(movie);
        input.pick().join();
        assertThat(events).containsExactly("input 1", "change 1", "input 1", "change 1");
    }

    @Test
    @Tag("spec-21.4")
    void thereIsOneFileUnlessManyAreWanted() {
        FileInput one = input(FileInputOptions.any());
        picker.choose(movie, song);
        assertThat(names(one.pick().join())).containsExactly("movie.mkv");
        FileInput many = input(FileInputOptions.any().multiple());
        picker.choose(song, movie);
        assertThat(names(many.pick().join())).containsExactly("song.mp3", "movie.mkv");
        assertThat(many.files()).isSameAs(many.files());
        assertThat(picker.requests().get(1).multiple()).isTrue();
    }

    @Test
    @Tag("spec-21.3")
    void theFilterIsAHintUnlessItIsStrict() {
        FileInput hint = input(FileInputOptions.accept("video/*"));
        picker.choose(song);
        assertThat(names(hint.pick().join())).containsExactly("song.mp3");
        events.clear();

        FileInput strict = input(FileInputOptions.accept("video/*").multiple().strict());
        picker.choose(song, movie);
        assertThat(names(strict.pick().join())).containsExactly("movie.mkv");
        assertThat(names(strict.refusedFiles())).containsExactly("song.mp3");
        picker.choose(song);
        assertThat(strict.pick().join()).isEmpty();
        assertThat(names(strict.files())).containsExactly("movie.mkv");
        assertThat(names(strict.refusedFiles())).containsExactly("song.mp3");
        assertThat(events).containsExactly("input 1", "change 1", "cancel");
    }

    @Test
    @Tag("spec-21.5")
    void nobodyIsAskedWithoutAClick() {
        context.setTransientActivation(false);
        FileInput input = input(FileInputOptions.any());
        assertThatThrownBy(input::showPicker).isInstanceOf(NotAllowedException.class);
        assertThat(input.pick()).isCompletedExceptionally();
        assertThatThrownBy(input.pick()::join).isInstanceOf(NotAllowedException.class);
        runtime.runUntilIdle();
        assertThat(picker.requests()).isEmpty();
    }

    @Test
    void oneChooserIsOpenAtATime() {
        FileInput first = input(FileInputOptions.any());
        FileInput second = input(FileInputOptions.any());
        CompletableFuture<List<MediaFile>> one = first.pick();
        CompletableFuture<List<MediaFile>> two = second.pick();
        first.showPicker();
        assertThat(first.pick()).as("that which is open").isSameAs(one);
        runtime.runUntilIdle();
        assertThat(picker.requests()).hasSize(1);
        picker.choose(movie);
        runtime.runUntilIdle();
        assertThat(names(one.join())).containsExactly("movie.mkv");
        assertThat(two).isNotDone();
        assertThat(picker.requests()).hasSize(2);
        picker.choose(song);
        runtime.runUntilIdle();
        assertThat(names(two.join())).containsExactly("song.mp3");
        assertThat(picker.requests()).hasSize(2);
    }

    @Test
    void aListenerMayAskAgain() {
        FileInput input = input(FileInputOptions.any());
        input.onChange(event -> {
            if (picker.requests().size() == 1) {
                input.showPicker();
            }
        });
        picker.choose(movie);
        picker.choose(song);
        input.showPicker();
        runtime.runUntilIdle();
        assertThat(names(input.files())).containsExactly("song.mp3");
    }

    @Test
    void whoeverCancelsTheCallTakesTheChooserAway() {
        FileInput input = input(FileInputOptions.any());
        CompletableFuture<List<MediaFile>> picked = input.pick();
        CompletableFuture<List<MediaFile>> next = input(FileInputOptions.any()).pick();
        runtime.runUntilIdle();
        picked.cancel(false);
        runtime.runUntilIdle();
        assertThat(events).containsExactly("cancel");
        assertThat(picker.isOpen()).as("the next one").isTrue();
        assertThat(picker.requests()).hasSize(2);
        picker.choose(movie);
        runtime.runUntilIdle();
        assertThat(names(next.join())).containsExactly("movie.mkv");
        assertThat(input.files()).isEmpty();
    }

    @Test
    void closingTheContextTakesTheChooserAway() {
        FileInput input = input(FileInputOptions.any());
        CompletableFuture<List<MediaFile>> open = input.pick();
        CompletableFuture<List<MediaFile>> waiting = capture.newFileInput().pick();
        runtime.runUntilIdle();
        capture.close();
        assertThatThrownBy(open::join).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(waiting::join).isInstanceOf(InvalidStateException.class);
        assertThat(picker.isOpen()).isFalse();
        assertThat(picker.requests()).hasSize(1);
        assertThat(events).isEmpty();
        assertThatThrownBy(input::showPicker).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> capture.newFileInput()).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void aChooserThatFailsIsAnError() {
        FileInput input = input(FileInputOptions.any());
        picker.fail(new IOException("no display"));
        assertThatThrownBy(input.pick()::join)
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("no display");
        picker.choose(folder.resolve("missing.mkv"));
        assertThatThrownBy(input.pick()::join)
                .asInstanceOf(throwable(NotFoundException.class))
                .hasMessageContaining("missing.mkv");
        assertThat(events).containsExactly("error AbortError", "error NotFoundError");
        picker.choose(movie);
        assertThat(input.pick().join()).hasSize(1);
    }
}
