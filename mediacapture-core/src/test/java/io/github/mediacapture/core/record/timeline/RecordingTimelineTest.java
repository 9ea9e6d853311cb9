package io.github.mediacapture.core.record.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mediacapture.core.record.timeline.RecordingTimeline.Span;
import org.junit.jupiter.api.Test;

class RecordingTimelineTest {
    private final RecordingTimeline timeline = new RecordingTimeline(1_000);

    @Test
    void nothingBeforeTheStartIsRecorded() {
        assertThat(timeline.records(999)).isFalse();
        assertThat(timeline.records(1_000)).isTrue();
        assertThat(timeline.recorded(900, 1_100)).containsExactly(new Span(1_000, 1_100));
    }

    @Test
    void timeZeroIsWhereItBegins() {
        timeline.begin(1_500);

        assertThat(timeline.mediaTime(1_500)).isZero();
        assertThat(timeline.mediaTime(2_000)).isEqualTo(500);
        assertThat(timeline.recorded(1_400, 1_600)).containsExactly(new Span(1_500, 1_600));
    }

    @Test
    void pausesAreCutOut() {
        timeline.begin(1_000);
        timeline.pause(2_000);
        assertThat(timeline.records(2_000)).isFalse();
        assertThat(timeline.duration(2_500)).isEqualTo(1_000);
        timeline.resume(3_000);
        timeline.pause(3_500);
        timeline.resume(3_600);

        assertThat(timeline.recorded(1_900, 3_700))
                .containsExactly(new Span(1_900, 2_000), new Span(3_000, 3_500), new Span(3_600, 3_700));
        assertThat(timeline.mediaTime(1_999)).isEqualTo(999);
        assertThat(timeline.mediaTime(3_000)).isEqualTo(1_000);
        assertThat(timeline.mediaTime(3_700)).isEqualTo(1_600);
    }

    @Test
    void aPauseBeforeTheFirstPictureCostsNothing() {
        timeline.pause(1_100);
        timeline.resume(1_200);
        timeline.begin(1_250);

        assertThat(timeline.mediaTime(1_300)).isEqualTo(50);
    }

    @Test
    void nothingAfterTheStopIsRecorded() {
        timeline.begin(1_000);
        timeline.stop(2_000);
        timeline.stop(9_000);

        assertThat(timeline.isOverAt(1_999)).isFalse();
        assertThat(timeline.isOverAt(2_000)).isTrue();
        assertThat(timeline.recorded(1_990, 2_010)).containsExactly(new Span(1_990, 2_000));
        assertThat(timeline.duration(Long.MAX_VALUE)).isEqualTo(1_000);
    }
}
