package io.github.mediacapture;

import io.github.mediacapture.decoding.DecoderBackend;
import io.github.mediacapture.host.AudioOutputPicker;
import io.github.mediacapture.host.CapturePicker;
import io.github.mediacapture.host.ContextState;
import io.github.mediacapture.host.DisplayPicker;
import io.github.mediacapture.host.FilePicker;
import io.github.mediacapture.host.PermissionPrompt;
import io.github.mediacapture.internal.Arguments;
import io.github.mediacapture.permissions.AuditEvent;
import io.github.mediacapture.sound.SoundOutput;
import io.github.mediacapture.spi.CaptureBackend;
import io.github.mediacapture.spi.EncoderBackend;
import io.github.mediacapture.spi.MediaRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link MediaCapture} works with; immutable. */
public final class MediaCaptureOptions {
    private final @Nullable MediaRuntime runtime;
    private final List<CaptureBackend> captureBackends;
    private final List<EncoderBackend> encoderBackends;
    private final List<DecoderBackend> decoderBackends;
    private final List<SoundOutput> soundOutputs;
    private final boolean discoversCaptureBackends;
    private final boolean discoversEncoderBackends;
    private final boolean discoversDecoderBackends;
    private final boolean discoversSoundOutputs;
    private final @Nullable PermissionPrompt permissionPrompt;
    private final @Nullable Path permissionStore;
    private final @Nullable Duration permissionLifetime;
    private final DisplayPicker displayPicker;
    private final ContextState contextState;
    private final @Nullable AudioOutputPicker audioOutputPicker;
    private final @Nullable FilePicker filePicker;
    private final @Nullable CapturePicker capturePicker;
    private final boolean exposesDevicesBeforePermission;
    private final String applicationId;
    private final @Nullable Path deviceIdFile;
    private final InstantSource wallClock;
    private final @Nullable Consumer<? super AuditEvent> auditListener;
    private final long blobMemoryLimit;
    private final @Nullable Path temporaryDirectory;

    private MediaCaptureOptions(Builder builder) {
        runtime = builder.runtime;
        captureBackends = List.copyOf(builder.captureBackends);
        encoderBackends = List.copyOf(builder.encoderBackends);
        decoderBackends = List.copyOf(builder.decoderBackends);
        soundOutputs = List.copyOf(builder.soundOutputs);
        discoversCaptureBackends = builder.discoversCaptureBackends;
        discoversEncoderBackends = builder.discoversEncoderBackends;
        discoversDecoderBackends = builder.discoversDecoderBackends;
        discoversSoundOutputs = builder.discoversSoundOutputs;
        permissionPrompt = builder.permissionPrompt;
        permissionStore = builder.permissionStore;
        permissionLifetime = builder.permissionLifetime;
        displayPicker = builder.displayPicker;
        contextState = builder.contextState;
        audioOutputPicker = builder.audioOutputPicker;
        filePicker = builder.filePicker;
        capturePicker = builder.capturePicker;
        exposesDevicesBeforePermission = builder.exposesDevicesBeforePermission;
        applicationId = builder.applicationId;
        deviceIdFile = builder.deviceIdFile;
        wallClock = builder.wallClock;
        auditListener = builder.auditListener;
        blobMemoryLimit = builder.blobMemoryLimit;
        temporaryDirectory = builder.temporaryDirectory;
    }

    /** {@return options for real time, and every backend on the module path or class path} */
    public static MediaCaptureOptions defaults() {
        return builder().build();
    }

    /** {@return a builder that starts with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return time and threads; empty for the real ones} */
    public Optional<MediaRuntime> runtime() {
        return Optional.ofNullable(runtime);
    }

    /**
     * {@return the backends given by the app, which go before those of the same priority that are found} The context closes
     * them.
     */
    public List<CaptureBackend> captureBackends() {
        return captureBackends;
    }

    /**
     * {@return the encoders given by the app, which go before those of the same priority that are found} The context closes
     * them.
     */
    public List<EncoderBackend> encoderBackends() {
        return encoderBackends;
    }

    /** {@return the decoders given by the app, which go before those of the same priority that are found} */
    public List<DecoderBackend> decoderBackends() {
        return decoderBackends;
    }

    /**
     * {@return the ways to loudspeakers given by the app, which go before those of the same priority that are found} The context
     * closes them.
     */
    public List<SoundOutput> soundOutputs() {
        return soundOutputs;
    }

    /** {@return whether capture backends are looked for by {@link java.util.ServiceLoader}} */
    public boolean discoversCaptureBackends() {
        return discoversCaptureBackends;
    }

    /** {@return whether encoders are looked for by {@link java.util.ServiceLoader}} */
    public boolean discoversEncoderBackends() {
        return discoversEncoderBackends;
    }

    /** {@return whether decoders are looked for by {@link java.util.ServiceLoader}} */
    public boolean discoversDecoderBackends() {
        return discoversDecoderBackends;
    }

    /** {@return whether ways to loudspeakers are looked for by {@link java.util.ServiceLoader}} */
    public boolean discoversSoundOutputs() {
        return discoversSoundOutputs;
    }

    /** {@return who is asked for permission; empty for nobody: what the operating system allows is allowed} */
    public Optional<PermissionPrompt> permissionPrompt() {
        return Optional.ofNullable(permissionPrompt);
    }

    /** {@return the file that remembers the person's answers; empty for none: they are forgotten with the context} */
    public Optional<Path> permissionStore() {
        return Optional.ofNullable(permissionStore);
    }

    /** {@return for how long an answer is good; empty for as long as it is remembered} */
    public Optional<Duration> permissionLifetime() {
        return Optional.ofNullable(permissionLifetime);
    }

    /** {@return who chooses what {@code getDisplayMedia} captures; {@link DisplayPicker#FIRST} by default} */
    public DisplayPicker displayPicker() {
        return displayPicker;
    }

    /** {@return whether the app is visible, in focus and so on; {@link ContextState#ALWAYS} by default} */
    public ContextState contextState() {
        return contextState;
    }

    /** {@return who lets people choose a loudspeaker; empty for nobody: the one that was asked for, or the default} */
    public Optional<AudioOutputPicker> audioOutputPicker() {
        return Optional.ofNullable(audioOutputPicker);
    }

    /** {@return who lets people choose files; empty for nobody: file inputs can't show one} */
    public Optional<FilePicker> filePicker() {
        return Optional.ofNullable(filePicker);
    }

    /** {@return who lets people take photos and make recordings for file inputs; empty for nobody: they choose files} */
    public Optional<CapturePicker> capturePicker() {
        return Optional.ofNullable(capturePicker);
    }

    /** {@return whether the app may know ids, labels and abilities of devices before it has captured} */
    public boolean exposesDevicesBeforePermission() {
        return exposesDevicesBeforePermission;
    }

    /** {@return whose device ids they are; empty by default} */
    public String applicationId() {
        return applicationId;
    }

    /** {@return the file with the secret that device ids are made with; empty for none} */
    public Optional<Path> deviceIdFile() {
        return Optional.ofNullable(deviceIdFile);
    }

    /** {@return what says when an answer is too old} */
    public InstantSource wallClock() {
        return wallClock;
    }

    /** {@return who is told what was opened, closed, granted, denied and revoked; empty for nobody} */
    public Optional<Consumer<? super AuditEvent>> auditListener() {
        return Optional.ofNullable(auditListener);
    }

    /**
     * {@return how many bytes of a recording, of all its blobs together, are kept in memory; the others are in temporary
     * files}
     */
    public long blobMemoryLimit() {
        return blobMemoryLimit;
    }

    /** {@return where temporary files go; empty for the system's place} */
    public Optional<Path> temporaryDirectory() {
        return Optional.ofNullable(temporaryDirectory);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {
        private @Nullable MediaRuntime runtime;
        private final List<CaptureBackend> captureBackends = new ArrayList<>();
        private final List<EncoderBackend> encoderBackends = new ArrayList<>();
        private final List<DecoderBackend> decoderBackends = new ArrayList<>();
        private final List<SoundOutput> soundOutputs = new ArrayList<>();
        private boolean discoversCaptureBackends = true;
        private boolean discoversEncoderBackends = true;
        private boolean discoversDecoderBackends = true;
        private boolean discoversSoundOutputs = true;
        private @Nullable PermissionPrompt permissionPrompt;
        private @Nullable Path permissionStore;
        private @Nullable Duration permissionLifetime;
        private DisplayPicker displayPicker = DisplayPicker.FIRST;
        private ContextState contextState = ContextState.ALWAYS;
        private @Nullable AudioOutputPicker audioOutputPicker;
        private @Nullable FilePicker filePicker;
        private @Nullable CapturePicker capturePicker;
        private boolean exposesDevicesBeforePermission;
        private String applicationId = "";
        private @Nullable Path deviceIdFile;
        private InstantSource wallClock = Clock.systemUTC();
        private @Nullable Consumer<? super AuditEvent> auditListener;
        private long blobMemoryLimit = 16L << 20;
        private @Nullable Path temporaryDirectory;

        private Builder() {}

        /**
         * Replaces time and threads.
         *
         * @param value makes lanes and tells the time, such as the fake one of tests
         * @return this builder
         */
        public Builder runtime(MediaRuntime value) {
            runtime = Arguments.required(value, "runtime");
            return this;
        }

        /**
         * Adds a backend; the context closes it.
         *
         * @param value serves one context; goes before those of the same priority that are found
         * @return this builder
         */
        public Builder captureBackend(CaptureBackend value) {
            captureBackends.add(Arguments.required(value, "captureBackend"));
            return this;
        }

        /**
         * Adds an encoder; the context closes it.
         *
         * @param value serves one context; goes before those of the same priority that are found
         * @return this builder
         */
        public Builder encoderBackend(EncoderBackend value) {
            encoderBackends.add(Arguments.required(value, "encoderBackend"));
            return this;
        }

        /**
         * Adds a decoder for what media elements play.
         *
         * @param value goes before those of the same priority that are found
         * @return this builder
         */
        public Builder decoderBackend(DecoderBackend value) {
            decoderBackends.add(Arguments.required(value, "decoderBackend"));
            return this;
        }

        /**
         * Adds a way to loudspeakers; the context closes it.
         *
         * @param value serves one context; goes before those of the same priority that are found
         * @return this builder
         */
        public Builder soundOutput(SoundOutput value) {
            soundOutputs.add(Arguments.required(value, "soundOutput"));
            return this;
        }

        /**
         * Whether to look for capture backends; true by default.
         *
         * @param value false: only what the app adds is used
         * @return this builder
         */
        public Builder discoverCaptureBackends(boolean value) {
            discoversCaptureBackends = value;
            return this;
        }

        /**
         * Whether to look for encoders; true by default.
         *
         * @param value false: only what the app adds is used
         * @return this builder
         */
        public Builder discoverEncoderBackends(boolean value) {
            discoversEncoderBackends = value;
            return this;
        }

        /**
         * Whether to look for decoders; true by default.
         *
         * @param value false: only what the app adds is used
         * @return this builder
         */
        public Builder discoverDecoderBackends(boolean value) {
            discoversDecoderBackends = value;
            return this;
        }

        /**
         * Whether to look for ways to loudspeakers; true by default.
         *
         * @param value false: only what the app adds is used; without any, media elements play by the clock, unheard
         * @return this builder
         */
        public Builder discoverSoundOutputs(boolean value) {
            discoversSoundOutputs = value;
            return this;
        }

        /**
         * Who is asked for permission.
         *
         * @param value called where no remembered answer settles it; by default nobody is asked, and what the operating system
         *     allows is allowed
         * @return this builder
         */
        public Builder permissionPrompt(PermissionPrompt value) {
            permissionPrompt = Arguments.required(value, "permissionPrompt");
            return this;
        }

        /**
         * Where the person's answers are remembered from one run to the next: a small text file, made when there is
         * something to remember. Contexts and programs may share it; each reads it when it is opened. A file that can't
         * be understood is put aside, with {@code .broken} after its name, and a warning is logged. Links are followed, and
         * the mode of a file that is there stays; a new one is for this user only. What is no regular file, such as a pipe,
         * is left alone, with a warning.
         *
         * @param file need not be there yet
         * @return this builder
         */
        public Builder permissionStore(Path file) {
            permissionStore = Arguments.required(file, "permissionStore");
            return this;
        }

        /**
         * For how long an answer is good; for ever by default.
         *
         * @param value more than zero, counted from when the answer was given
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder permissionLifetime(Duration value) {
            if (Arguments.required(value, "permissionLifetime").isZero() || value.isNegative()) {
                throw new IllegalArgumentException("permissionLifetime must be positive, not " + value);
            }
            permissionLifetime = value;
            return this;
        }

        /**
         * Who chooses what {@code getDisplayMedia} captures.
         *
         * @param value called for each {@code getDisplayMedia}; {@link DisplayPicker#FIRST} by default
         * @return this builder
         */
        public Builder displayPicker(DisplayPicker value) {
            displayPicker = Arguments.required(value, "displayPicker");
            return this;
        }

        /**
         * What tells whether the app is visible, in focus and so on.
         *
         * @param value {@link ContextState#ALWAYS} by default
         * @return this builder
         */
        public Builder contextState(ContextState value) {
            contextState = Arguments.required(value, "contextState");
            return this;
        }

        /**
         * Who lets people choose a loudspeaker. Without one, the permission prompt, if there is one, is asked for the
         * loudspeaker that the app named, or the default.
         *
         * @param value called for each {@code selectAudioOutput} that asks
         * @return this builder
         */
        public Builder audioOutputPicker(AudioOutputPicker value) {
            audioOutputPicker = Arguments.required(value, "audioOutputPicker");
            return this;
        }

        /**
         * Who lets people choose files for {@link MediaCapture#newFileInput}. Without one, a file input can't show a chooser.
         *
         * @param value such as a {@link io.github.mediacapture.swing.SwingFilePicker SwingFilePicker}
         * @return this builder
         */
        public Builder filePicker(FilePicker value) {
            filePicker = Arguments.required(value, "filePicker");
            return this;
        }

        /**
         * Who lets people take a photo or make a recording where a file input asks for one. Without one, they choose a file.
         *
         * @param value called for each choice of a file input with {@code capture}
         * @return this builder
         */
        public Builder capturePicker(CapturePicker value) {
            capturePicker = Arguments.required(value, "capturePicker");
            return this;
        }

        /**
         * Whether the app may know ids, labels and abilities of devices, and why constraints can't be met, before it has
         * captured; false by default, as in browsers. For apps that own their machine, and need a list to choose from.
         *
         * @param value true: it may from the start
         * @return this builder
         */
        public Builder exposeDevicesBeforePermission(boolean value) {
            exposesDevicesBeforePermission = value;
            return this;
        }

        /**
         * Whose device ids they are, such as {@code "com.example.photobooth"}: apps with other names see other ids.
         *
         * @param value any text; empty, as by default, is a name as well
         * @return this builder
         */
        public Builder applicationId(String value) {
            applicationId = Arguments.required(value, "applicationId");
            return this;
        }

        /**
         * The file with the secret that device ids are made with, so that no other program can tell them; made when device
         * ids are first needed. {@link MediaCapture#resetDeviceIds()} replaces it. Without a file, ids are made of the
         * device and the {@link #applicationId} only. Links, modes and what is no regular file are as for {@link
         * #permissionStore}.
         *
         * @param file need not be there yet
         * @return this builder
         */
        public Builder deviceIdFile(Path file) {
            deviceIdFile = Arguments.required(file, "deviceIdFile");
            return this;
        }

        /**
         * What says when an answer is too old, and stamps audit events; the system's clock by default.
         *
         * @param value may jump, as the system's clock does when it is set
         * @return this builder
         */
        public Builder wallClock(InstantSource value) {
            wallClock = Arguments.required(value, "wallClock");
            return this;
        }

        /**
         * Told on the event thread of everything that is opened, closed, granted, denied and revoked.
         *
         * @param value called with one event at a time
         * @return this builder
         */
        public Builder auditListener(Consumer<? super AuditEvent> value) {
            auditListener = Arguments.required(value, "auditListener");
            return this;
        }

        /**
         * How many bytes of a recording, of all its blobs together, are kept in memory; the others are in temporary files. 16
         * MiB by default. What no blob shows any more counts until the garbage collector has found it.
         *
         * @param bytes 0 for all in temporary files
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder blobMemoryLimit(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("blobMemoryLimit must not be negative, not " + bytes);
            }
            blobMemoryLimit = bytes;
            return this;
        }

        /**
         * Where temporary files go.
         *
         * @param value a directory; by default the system's place
         * @return this builder
         */
        public Builder temporaryDirectory(Path value) {
            temporaryDirectory = Arguments.required(value, "temporaryDirectory");
            return this;
        }

        /** {@return the options as they are now; the builder may go on} */
        public MediaCaptureOptions build() {
            return new MediaCaptureOptions(this);
        }
    }
}
