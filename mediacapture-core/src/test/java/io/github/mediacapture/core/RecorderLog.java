package io.github.mediacapture.core;

import io.github.mediacapture.errors.MediaException;
import io.github.mediacapture.file.Blob;
import io.github.mediacapture.recording.BlobEvent;
import io.github.mediacapture.recording.MediaRecorder;
import io.github.mediacapture.testkit.FakeEncoder;
import io.github.mediacapture.testkit.FakeRecording;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a recorder's listeners were told, in order. */
final class RecorderLog {
    final List<String> events = new ArrayList<>();
    final List<BlobEvent> data = new ArrayList<>();
    final List<MediaException> errors = new ArrayList<>();

    RecorderLog(MediaRecorder recorder) {
        recorder.onStart(event -> events.add(event.type()));
        recorder.onStop(event -> events.add(event.type()));
        recorder.onDataAvailable(event -> {
            events.add(event.type());
            data.add(event);
        });
        recorder.onError(event -> {
            events.add(event.type());
            errors.add(event.error());
        });
    }

    Blob lastBlob() {
        return data.get(data.size() - 1).data();
    }

    /** All pieces in order. */
    FakeRecording recorded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        data.forEach(event -> all.writeBytes(event.data().bytes()));
        return FakeEncoder.parse(all.toByteArray());
    }
}
