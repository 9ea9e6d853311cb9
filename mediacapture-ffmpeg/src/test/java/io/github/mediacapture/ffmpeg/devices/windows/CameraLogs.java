package io.github.mediacapture.ffmpeg.devices.windows;

import java.util.List;

/** What FFmpeg logs for cameras, in the form that bug reports show: shortened, and with further lines as such cameras have them. */
final class CameraLogs {
    /** Logitech BRIO (opencv #9084): each format twice, and more in JPEG than raw. */
    static final List<String> BRIO = List.of(
            "[dshow @ 00000000001f6a20] DirectShow video device options (from video devices)",
            "[dshow @ 00000000001f6a20]  Pin \"Capture\" (alternative pin name \"0\")",
            "[dshow @ 00000000001f6a20]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30",
            "[dshow @ 00000000001f6a20]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30",
            "[dshow @ 00000000001f6a20]   pixel_format=yuyv422  min s=160x120 fps=5 max s=160x120 fps=30",
            "[dshow @ 00000000001f6a20]   pixel_format=yuyv422  min s=320x180 fps=5 max s=320x180 fps=30",
            "[dshow @ 00000000001f6a20]   pixel_format=yuyv422  min s=1920x1080 fps=5 max s=1920x1080 fps=5",
            "[dshow @ 00000000001f6a20]   vcodec=mjpeg  min s=640x480 fps=5 max s=640x480 fps=60.0002",
            "[dshow @ 00000000001f6a20]   vcodec=mjpeg  min s=1920x1080 fps=5 max s=1920x1080 fps=60.0002",
            "[dshow @ 00000000001f6a20]   vcodec=mjpeg  min s=4096x2160 fps=5 max s=4096x2160 fps=30");

    /** Logitech C920 (SeeShark #33). */
    static final List<String> C920 = List.of(
            "[dshow @ 000001781c263740] DirectShow video device options (from video devices)",
            "[dshow @ 000001781c263740]  Pin \"Capture\" (alternative pin name \"0\")",
            "[dshow @ 000001781c263740]   pixel_format=yuyv422  min s=640x480 fps=5 max s=640x480 fps=30",
            "[dshow @ 000001781c263740]   pixel_format=yuyv422  min s=160x90 fps=5 max s=160x90 fps=30",
            "[dshow @ 000001781c263740]   pixel_format=yuyv422  min s=176x144 fps=5 max s=176x144 fps=30",
            "[dshow @ 000001781c263740]   pixel_format=yuyv422  min s=320x180 fps=5 max s=320x180 fps=30");

    /** A camera of no name (Flyleaf #299): JPEG alone, each format with and without its colors. */
    static final List<String> JPEG_ONLY = List.of(
            "[dshow @ 00000184176a8080]   vcodec=mjpeg  min s=640x480 fps=30 max s=640x480 fps=30",
            "[dshow @ 00000184176a8080]   vcodec=mjpeg  min s=640x480 fps=30 max s=640x480 fps=30 (pc,"
                    + " bt470bg/bt709/unknown, center)",
            "[dshow @ 00000184176a8080]   vcodec=mjpeg  min s=160x120 fps=30 max s=160x120 fps=30",
            "[dshow @ 00000184176a8080]   vcodec=mjpeg  min s=160x120 fps=30 max s=160x120 fps=30 (pc,"
                    + " bt470bg/bt709/unknown, center)",
            "[dshow @ 00000184176a8080]   vcodec=mjpeg  min s=640x360 fps=30 max s=640x360 fps=30");

    /** A laptop's, by an FFmpeg of 2012 (FFmpeg's wiki): its pin has no other name. */
    static final List<String> LAPTOP = List.of(
            "[dshow @ 01D4F3E0] DirectShow video device options",
            "[dshow @ 01D4F3E0]  Pin \"Capture\"",
            "[dshow @ 01D4F3E0]   pixel_format=yuyv422  min s=640x480 fps=15 max s=640x480 fps=30",
            "[dshow @ 01D4F3E0]   pixel_format=yuyv422  min s=1280x720 fps=8 max s=1280x720 fps=8");

    /** The kernel's virtual camera under Wine 8: a range of sizes. */
    static final List<String> WINE = List.of(
            "DirectShow video device options (from video devices)",
            " Pin \"Output\" (alternative pin name \"Output\")",
            "  pixel_format=bgr24  min s=320x180 fps=1 max s=320x180 fps=1",
            "  pixel_format=bgr24  min s=640x360 fps=1 max s=640x360 fps=1",
            "  pixel_format=bgr24  min s=1280x720 fps=1 max s=1280x720 fps=1");

    private CameraLogs() {}
}
