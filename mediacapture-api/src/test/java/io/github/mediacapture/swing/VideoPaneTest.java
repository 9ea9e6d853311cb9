package io.github.mediacapture.swing;

import static io.github.mediacapture.swing.PaneStage.awaitNoThreads;
import static io.github.mediacapture.swing.PaneStage.onEventThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.constraints.MediaStreamTrackKind;
import io.github.mediacapture.frames.VideoFrameInit;
import io.github.mediacapture.playback.VideoElement;
import io.github.mediacapture.streams.MediaStreamTrack;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.swing.BorderFactory;
import javax.swing.RepaintManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pane without a screen, painted into an image; pixels are letters. */
@Timeout(100)
class VideoPaneTest {
    private final FakeTrack track = new FakeTrack(MediaStreamTrackKind.VIDEO, 3, 2);
    private @Nullable PaneStage stage;

    @BeforeEach
    void forgetOtherTests() {
        NearestConverter.THREADS.clear();
    }

    /** Of a pane that is in no window any more; nor did the event dispatch thread convert a frame. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        RepaintManager.setCurrentManager(null);
        if (stage != null) {
            stage.remove();
        }
        awaitNoThreads();
        assertThat(track.sinks).isEmpty();
        assertThat(track.held).as("frames that somebody holds").hasValue(0);
        assertThat(NearestConverter.THREADS).noneMatch(name -> name.startsWith("AWT-EventQueue"));
        assertThat(NearestConverter.OPEN.get())
                .as("conversions: those that are lent")
                .isLessThanOrEqualTo(4);
    }

    private static VideoFrameInit init() {
        return VideoFrameInit.defaults().timestampNanos(0);
    }

    private PaneStage stage(int width, int height) throws Exception {
        VideoPane pane = onEventThread(() -> new VideoPane(track.track()));
        stage = new PaneStage(pane, width, height);
        return stage;
    }

    @ParameterizedTest
    @CsvSource({
        "1,    3, 3, RGB/YMC/...",
        "1,    5, 2, .RGB./.YMC.",
        "2,    3, 2, RRGGBB/RRGGBB/YYMMCC/YYMMCC",
        "1.25, 4, 4, ...../RRGBB/YYMCC/YYMCC/.....",
    })
    void aPictureIsShownInWholePixelsBetweenBars(double scale, int width, int height, String expected)
            throws Exception {
        PaneStage stage = stage(width, height);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(scale)).isEqualTo(expected);
        assertThat(stage.pane.statistics().shown()).isEqualTo(1);
    }

    /** Rounding may not scale it: each pixel of the picture is one of the screen. */
    @Test
    void aPictureOfTheScreensSizeIsNotScaledAtAnOddScale() throws Exception {
        PaneStage stage = stage(4, 4);
        track.push("RGBYM/CWRGB", init());
        assertThat(stage.paintWhenReady(1.25)).isEqualTo("...../RGBYM/CWRGB/...../.....");
    }

    @ParameterizedTest
    @CsvSource({
        "FILL, 3, 4, RGB/RGB/YMC/YMC",
        "COVER, 4, 4, RGGB/RGGB/YMMC/YMMC",
        "NONE, 5, 2, .RGB./.YMC.",
        "SCALE_DOWN, 5, 4, ...../.RGB./.YMC./.....",
    })
    void theFitIsThatOfCss(ObjectFit fit, int width, int height, String expected) throws Exception {
        PaneStage stage = stage(width, height);
        onEventThread(() -> {
            stage.pane.setObjectFit(fit);
            return null;
        });
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo(expected);
    }

    @Test
    void theFrameIsTurnedAndMirrored() throws Exception {
        PaneStage stage = stage(2, 3);
        onEventThread(() -> {
            stage.pane.setMirrored(true);
            return null;
        });
        track.push("RGB/YMC", init().rotation(90));
        assertThat(stage.paintWhenReady(1)).isEqualTo("RY/GM/BC");
        assertThat(PicturesTest.letters(stage.pane.snapshot().orElseThrow()))
                .as("the frame itself")
                .isEqualTo("YR/MG/CB");
    }

    @Test
    void mirroringGoesToTheFrameThatIsThere() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        onEventThread(() -> {
            stage.pane.setMirrored(true);
            return null;
        });
        assertThat(stage.paintWhenReady(1)).isEqualTo("BGR/CMY");
        assertThat(stage.pane.statistics().shown()).as("still the same frame").isEqualTo(1);
        assertThat(stage.pane.statistics().dropped()).isZero();
    }

    @Test
    void anOverlayIsPaintedInThePicturesCoordinates() throws Exception {
        PaneStage stage = stage(6, 6);
        List<Rectangle> seen = new ArrayList<>();
        onEventThread(() -> {
            stage.pane.setMirrored(true);
            stage.pane.setOverlay((g, rectangle) -> {
                seen.add(rectangle);
                g.setColor(Color.WHITE);
                g.fillRect(0, 0, 1, 1);
                g.fillRect(2, 1, 9, 9); // no farther than the picture
            });
            return null;
        });
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("....../WWGGRR/WWGGRR/CCMMWW/CCMMWW/......");
        assertThat(seen).last().isEqualTo(new Rectangle(0, 0, 3, 2));
    }

    @Test
    void anOverlayThatFailsDoesNotStopThePicture() throws Exception {
        PaneStage stage = stage(3, 2);
        onEventThread(() -> {
            stage.pane.setOverlay((g, rectangle) -> {
                throw new IllegalStateException("no font");
            });
            return null;
        });
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
    }

    @Test
    void whileItIsResizedTheOldPictureStays() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        stage.resize(6, 5);
        assertThat(stage.paint(1)).as("at once").isEqualTo("RRGGBB/RRGGBB/YYMMCC/YYMMCC/......");
        stage.awaitReady();
        assertThat(stage.paint(1)).as("when it is ready").isEqualTo("RRGGBB/RRGGBB/YYMMCC/YYMMCC/......");
    }

    @Test
    void theNewestFrameIsShownAndTheOthersCountAsDropped() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RRR/RRR", init()); // the size is not known yet: all of them wait
        track.push("GGG/GGG", init());
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        assertThat(stage.pane.statistics().shown()).isEqualTo(1);
        assertThat(stage.pane.statistics().dropped()).isEqualTo(2);
        assertThat(stage.pane.statistics().convertTime()).isPositive();
        assertThat(stage.pane.statistics().paintTime()).isPositive();
    }

    @Test
    void framesOfAHiddenPaneAreNotConverted() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        stage.setVisible(false);
        awaitNoThreads();
        Duration converting = stage.pane.statistics().convertTime();
        for (int i = 0; i < 10; i++) {
            track.push("RRR/RRR", init());
        }
        assertThat(track.held).as("the newest").hasValue(1);
        assertThat(stage.pane.statistics().convertTime()).isEqualTo(converting);
        assertThat(stage.pane.statistics().dropped()).isZero();
        assertThat(stage.pane.snapshot()).isEmpty();
    }

    /** No other may ever come: a canvas is as its app has painted it. */
    @Test
    void whatCameWhileThePaneWasHiddenIsSeenWhenItIsBack() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        stage.setVisible(false);
        track.push("RRR/RRR", init());
        track.push("CMY/BGR", init());
        stage.setVisible(true);
        assertThat(stage.paintWhenReady(1)).isEqualTo("CMY/BGR");
    }

    @Test
    void theLastFrameIsMadeAnewForAPaneThatHasGrownMeanwhile() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        stage.setVisible(false);
        stage.resize(5, 2);
        stage.setVisible(true);
        assertThat(stage.paintWhenReady(1)).isEqualTo(".RGB./.YMC.");
    }

    @Test
    void aHiddenPaneHoldsNothingOfATrackThatHasEnded() throws Exception {
        PaneStage stage = stage(3, 2);
        stage.setVisible(false);
        track.push("RGB/YMC", init());
        assertThat(track.held).hasValue(1);
        track.end();
        assertThat(track.held).hasValue(0);
        track.push("RGB/YMC", init());
        assertThat(track.held).as("late").hasValue(0);
        stage.setVisible(true);
        assertThat(stage.paint(1)).isEqualTo(".../...");
    }

    @Test
    void aPaneCanBeTakenOutAndPutBack() throws Exception {
        PaneStage stage = stage(3, 2);
        for (int i = 0; i < 3; i++) {
            track.push("RGB/YMC", init());
            assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
            stage.remove();
            awaitNoThreads();
            assertThat(track.sinks).as("the track has forgotten it").isEmpty();
            assertThat(track.held).hasValue(0);
            stage.add();
            assertThat(stage.paint(1)).as("nothing yet").isEqualTo(".../...");
        }
    }

    @Test
    void anotherSourceTakesThePlaceOfTheFirst() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        FakeTrack other = new FakeTrack(MediaStreamTrackKind.VIDEO, 5, 4);
        onEventThread(() -> {
            stage.pane.setSource(other.track());
            return null;
        });
        assertThat(stage.paint(1)).isEqualTo(".../...");
        assertThat(track.sinks).isEmpty();
        assertThat(stage.pane.getPreferredSize()).isEqualTo(new Dimension(5, 4));
        other.push("CMY/BGR", init());
        stage.awaitReady();
        assertThat(stage.paint(1)).isEqualTo("CMY/BGR");
        onEventThread(() -> {
            stage.pane.clearSource();
            return null;
        });
        awaitNoThreads();
        assertThat(other.sinks).isEmpty();
        assertThat(other.held).hasValue(0);
        assertThat(stage.paint(1)).isEqualTo(".../...");
    }

    @Test
    void nothingIsShownOnceTheTrackHasEnded() throws Exception {
        PaneStage stage = stage(3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        track.end();
        awaitNoThreads();
        assertThat(track.held).hasValue(0);
        assertThat(stage.paint(1)).isEqualTo(".../...");
    }

    /** Its pictures come and go with what it is given to play. */
    @Test
    void anElementIsShownAgainWhenItHasShownNothingForATime() throws Exception {
        FakeElement element = new FakeElement(track);
        VideoPane pane = onEventThread(() -> new VideoPane(element.video()));
        assertThat(pane.getPreferredSize()).as("of the element").isEqualTo(new Dimension(320, 240));
        stage = new PaneStage(pane, 3, 2);
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("RGB/YMC");
        track.end();
        assertThat(stage.paint(1)).isEqualTo(".../...");
        track.push("CMY/BGR", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("CMY/BGR");
        stage.setVisible(false);
        awaitNoThreads();
        track.end();
        assertThat(track.held).hasValue(0);
        track.push("RRR/RRR", init());
        assertThat(track.held).as("the newest, while hidden").hasValue(1);
        stage.setVisible(true);
        assertThat(stage.paintWhenReady(1)).isEqualTo("RRR/RRR");
    }

    @Test
    void theSizeOfThePictureIsPreferred() throws Exception {
        PaneStage stage = stage(9, 9);
        assertThat(onEventThread(stage.pane::getPreferredSize)).isEqualTo(new Dimension(3, 2));
        track.push("RGB/YMC", init().rotation(90));
        stage.paintWhenReady(1);
        assertThat(onEventThread(stage.pane::getPreferredSize)).isEqualTo(new Dimension(2, 3));
        onEventThread(() -> {
            stage.pane.setBorder(BorderFactory.createEmptyBorder(1, 2, 3, 4));
            return null;
        });
        assertThat(onEventThread(stage.pane::getPreferredSize)).isEqualTo(new Dimension(8, 7));
    }

    @Test
    void aBorderLiesAroundThePicture() throws Exception {
        PaneStage stage = stage(7, 5);
        onEventThread(() -> {
            stage.pane.setBorder(BorderFactory.createEmptyBorder(1, 2, 2, 2));
            return null;
        });
        track.push("RGB/YMC", init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("......./..RGB../..YMC../......./.......");
    }

    @Test
    void aFrameWithAlphaLiesOverTheBackground() throws Exception {
        PaneStage stage = stage(1, 1);
        onEventThread(() -> {
            stage.pane.setBackground(Color.RED);
            return null;
        });
        BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        track.push(Pictures.toFrame(clear, 0), init());
        assertThat(stage.paintWhenReady(1)).isEqualTo("R");
    }

    /** As early as that can be seen. */
    @Test
    void settersOfAnotherThreadFail() throws Exception {
        PaneStage stage = stage(3, 2);
        List<Callable<?>> setters = List.of(
                () -> {
                    stage.pane.clearSource();
                    return null;
                },
                () -> {
                    stage.pane.setObjectFit(ObjectFit.FILL);
                    return null;
                },
                () -> {
                    stage.pane.setMirrored(true);
                    return null;
                },
                () -> {
                    stage.pane.setOverlay(null);
                    return null;
                },
                () -> {
                    stage.pane.setSource(new FakeElement().video());
                    return null;
                },
                () -> new VideoPane(track.track()),
                () -> new VideoPane(new FakeElement().video()),
                VideoPane::new);
        for (Callable<?> setter : setters) {
            assertThatThrownBy(setter::call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("invokeLater")
                    .hasMessageContaining(Thread.currentThread().getName());
        }
        assertThatThrownBy(() -> new VideoPane(track.track())).hasMessageStartingWith("new VideoPane(...) was called");
        assertThatThrownBy(() -> stage.pane.setMirrored(true)).hasMessageStartingWith("VideoPane.setMirrored was");
    }

    @SuppressWarnings("NullAway") // on purpose
    @Test
    void whatCannotBeShownIsAnIllegalArgument() throws Exception {
        FakeTrack sound = new FakeTrack(MediaStreamTrackKind.AUDIO, 1, 1);
        assertThatThrownBy(() -> onEventThread(() -> new VideoPane(sound.track())))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("video");
        assertThatThrownBy(() -> onEventThread(() -> new VideoPane((MediaStreamTrack) null)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onEventThread(() -> new VideoPane((VideoElement) null)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> onEventThread(() -> {
                    new VideoPane().setObjectFit(null);
                    return null;
                }))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }
}
