package io.github.mediacapture.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mediacapture.errors.NotFoundException;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.errors.NotSupportedException;
import io.github.mediacapture.file.Blob;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaReadersTest {
    private final List<String> asked = new ArrayList<>();
    private boolean closed;

    private final MediaBytes bytes = new MediaBytes() {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    };

    private DecoderBackend failing(String name, RuntimeException failure) {
        return new DecoderBackend() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public MediaReader open(MediaBytes file) {
                asked.add(name);
                throw failure;
            }
        };
    }

    @Test
    void whoRefusesIsFollowedByTheNext() {
        List<DecoderBackend> backends = List.of(
                failing("first", new NotSupportedException("no such file")),
                failing("second", new NotSupportedException("no decoder")));
        assertThatThrownBy(() -> MediaReaders.open(bytes, backends))
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("no such file; no decoder");
        assertThat(asked).containsExactly("first", "second");
        assertThat(closed).isTrue();
    }

    @Test
    void whatCanNotBeReadIsNobodysElse() {
        NotReadableException failure = new NotReadableException("the cable is out", new IOException());
        List<DecoderBackend> backends =
                List.of(failing("first", failure), failing("second", new NotSupportedException("no decoder")));
        assertThatThrownBy(() -> MediaReaders.open(bytes, backends)).isSameAs(failure);
        assertThat(asked).containsExactly("first");
        assertThat(closed).isTrue();
    }

    @Test
    void whatHasFailedOnceIsReadAgainAtTheSamePlace() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        Blob flaky = new Blob() {
            @Override
            public long size() {
                return 10;
            }

            @Override
            public String type() {
                return "";
            }

            @Override
            public InputStream openStream() {
                InputStream whole = new ByteArrayInputStream("0123456789".getBytes(StandardCharsets.US_ASCII));
                boolean first = opened.getAndIncrement() == 0;
                return new FilterInputStream(whole) {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        int count = super.read(target, offset, length);
                        if (first) {
                            throw new IOException("interrupted after some of it");
                        }
                        return count;
                    }
                };
            }

            @Override
            public Blob slice(long start, long end, String contentType) {
                return this;
            }
        };
        try (MediaBytes read = MediaBytes.of(flaky)) {
            ByteBuffer target = ByteBuffer.allocate(10);
            assertThatThrownBy(() -> read.read(0, target)).isInstanceOf(IOException.class);
            assertThat(target.position()).isZero();
            assertThat(read.read(0, target)).isEqualTo(10);
            assertThat(target.array()).startsWith('0', '1');
        }
    }

    /** A reader's backend knows failures of its bytes by {@link IOException} alone. */
    @Test
    void aFileThatIsGoneFailsAsBytesDo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("gone.webm"), "bytes");
        try (MediaBytes read = MediaBytes.of(Blob.of(file, "video/webm"))) {
            Files.delete(file);
            assertThatThrownBy(() -> read.read(0, ByteBuffer.allocate(10)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gone.webm")
                    .hasCauseInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void withoutABackendItSaysWhatToAdd() {
        assertThatThrownBy(() -> MediaReaders.open(bytes, List.of()))
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("mediacapture-ffmpeg");
    }

    @Test
    void aBlobIsReadAtAnyPlace(@TempDir Path folder) throws Exception {
        byte[] all = new byte[200_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i / 251);
        }
        Path file = Files.write(folder.resolve("file"), all);
        for (Blob blob : List.of(Blob.of(all, ""), Blob.of(file, ""))) {
            try (MediaBytes read = MediaBytes.of(blob)) {
                assertThat(read.size()).isEqualTo(all.length);
                for (int at : new int[] {0, 100, 150_000, 150_100, 3, 199_999}) {
                    ByteBuffer target = ByteBuffer.allocate(100);
                    assertThat(read.read(at, target)).isEqualTo(Math.min(100, all.length - at));
                    assertThat(target.get(0)).isEqualTo(all[at]);
                }
                assertThat(read.read(all.length, ByteBuffer.allocate(1))).isLessThanOrEqualTo(0);
            }
        }
        try (MediaBytes read = MediaBytes.of(Blob.of(file, ""))) {
            Files.delete(file);
            assertThatThrownBy(() -> read.read(0, ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
        }
    }
}
