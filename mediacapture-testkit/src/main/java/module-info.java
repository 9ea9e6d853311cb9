/** Fake devices, fake time and contracts for tests of apps and of backends. */
module io.github.mediacapture.testkit {
    requires transitive io.github.mediacapture;
    requires java.management;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires static org.assertj.core;

    exports io.github.mediacapture.testkit;
    exports io.github.mediacapture.testkit.assertions;
    exports io.github.mediacapture.testkit.contract;
    exports io.github.mediacapture.testkit.pictures;
    exports io.github.mediacapture.testkit.playback;
}
