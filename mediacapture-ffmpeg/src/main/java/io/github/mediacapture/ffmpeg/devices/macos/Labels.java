package io.github.mediacapture.ffmpeg.devices.macos;

/** Names of devices for people; pure functions. */
final class Labels {
    private Labels() {}

    /** One line of at most so many characters, without controls; {@code "Camera"} if nothing is left. */
    static String plain(String name, int most) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .limit(most)
                .forEach(plain::appendCodePoint);
        String label = plain.toString().strip();
        return label.isEmpty() ? "Camera" : label;
    }
}
