package io.github.mediacapture.ffmpeg.devices.macos;

import java.util.List;

/** What FFmpeg logged on real Macs, from public reports of problems. */
final class InputLogs {
    /** OS X 10.11, FFmpeg 3.4; with parentheses in names. https://github.com/cytopia/ffscreencast/issues/25 */
    static final List<String> EL_CAPITAN = lines("""
            [AVFoundation input device @ 0x7ff80b497440] AVFoundation video devices:
            [AVFoundation input device @ 0x7ff80b497440] [0] CamTwist
            [AVFoundation input device @ 0x7ff80b497440] [1] Built-in iSight
            [AVFoundation input device @ 0x7ff80b497440] [2] CamTwist (2VUY)
            [AVFoundation input device @ 0x7ff80b497440] [3] Capture screen 0
            [AVFoundation input device @ 0x7ff80b497440] AVFoundation audio devices:
            [AVFoundation input device @ 0x7ff80b497440] [0] Soundflower (64ch)
            [AVFoundation input device @ 0x7ff80b497440] [1] Built-in Microphone
            [AVFoundation input device @ 0x7ff80b497440] [2] Soundflower (2ch)
            [AVFoundation input device @ 0x7ff80b497440] [3] Built-in Input
            """);

    /** A camcorder of tape among the cameras, and lines of other programs. https://github.com/mipops/dvrescue/pull/67 */
    static final List<String> CAMCORDER = lines("""
            2020-04-29 10:43:54.878 ffmpeg[56121:3721878] elt 0
            [AVFoundation indev @ 0x7fe73bc22200] AVFoundation video devices:
            [AVFoundation indev @ 0x7fe73bc22200] [0] CamTwist
            [AVFoundation indev @ 0x7fe73bc22200] [1] FaceTime HD Camera (Built-in)
            [AVFoundation indev @ 0x7fe73bc22200] [2] CamTwist (2VUY)
            [AVFoundation indev @ 0x7fe73bc22200] [3] DV-VCR
            [AVFoundation indev @ 0x7fe73bc22200] [4] Capture screen 0
            [AVFoundation indev @ 0x7fe73bc22200] AVFoundation audio devices:
            [AVFoundation indev @ 0x7fe73bc22200] [0] Description
            [AVFoundation indev @ 0x7fe73bc22200] [2] Built-in Microphone
            hi: Input/output error
            """);

    /** macOS 15.5 on Apple silicon. https://github.com/amiaopensource/homebrew-amiaos/issues/412 */
    static final List<String> SEQUOIA = lines("""
            2025-07-21 15:14:27.070 ffmpeg[76503:1319020] WARNING: Add NSCameraUseContinuityCameraDeviceType to your Info.plist to use AVCaptureDeviceTypeContinuityCamera.
            [AVFoundation indev @ 0x121606590] AVFoundation video devices:
            [AVFoundation indev @ 0x121606590] [0] Dell Webcam WB5023
            [AVFoundation indev @ 0x121606590] [1] FaceTime HD Camera
            [AVFoundation indev @ 0x121606590] [2] Capture screen 0
            [AVFoundation indev @ 0x121606590] [3] Capture screen 1
            [AVFoundation indev @ 0x121606590] AVFoundation audio devices:
            [AVFoundation indev @ 0x121606590] [0] BlackHole 2ch
            [AVFoundation indev @ 0x121606590] [1] MacBook Pro Microphone
            [AVFoundation indev @ 0x121606590] [2] USB Audio Device
            [in#0 @ 0x600003ed8a00] Error opening input: Input/output error
            """);

    /** Virtual cameras, without a context. https://github.com/ChurchPresenter/ChurchPresenter/pull/438 */
    static final List<String> VIRTUAL_CAMERAS = lines("""
            AVFoundation video devices:
            [0] Meld Studio Virtual Camera
            [1] OBS Virtual Camera
            [2] USB3 Video
            [3] NDI Virtual Camera
            [4] Capture screen 0
            [5] Capture screen 1
            """);

    /** FFmpeg 2.3, of 2014. https://github.com/JuliaIO/VideoIO.jl/issues/21 */
    static final List<String> FIRST_VERSION = lines("""
            [AVFoundation input device @ 0x7ff600501140] AVFoundation video devices:
            [AVFoundation input device @ 0x7ff600501140] [0] FaceTime HD Camera
            """);

    /** A camera of Apple silicon with upright sizes. https://github.com/AlexxIT/go2rtc/pull/477 */
    static final List<String> FACETIME_MODES = lines("""
            [avfoundation @ 0x7fbabf104080] Selected framerate (24.000000) is not supported by the device.
            [avfoundation @ 0x7fbabf104080] Supported modes:
            [avfoundation @ 0x7fbabf104080]   1920x1080@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   1280x720@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   1080x1920@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   1760x1328@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   640x480@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   1328x1760@[1.000000 30.000000]fps
            [avfoundation @ 0x7fbabf104080]   1552x1552@[1.000000 30.000000]fps
            FaceTime HD Camera: Input/output error
            """);

    /** A USB camera with one rate for each size. https://github.com/tuarua/AVANE/issues/5 */
    static final List<String> USB_CAMERA_MODES = lines("""
            [avfoundation @ 0x7faf9b80fa00] Selected video size (1x1) is not supported by the device
            [avfoundation @ 0x7faf9b80fa00] Supported modes:
            [avfoundation @ 0x7faf9b80fa00]   352x288@[30.000030 30.000030]fps
            [avfoundation @ 0x7faf9b80fa00]   640x480@[30.000030 30.000030]fps
            [avfoundation @ 0x7faf9b80fa00]   1280x960@[14.999993 14.999993]fps
            [avfoundation @ 0x7faf9b80fa00]   1920x1080@[30.000030 30.000030]fps
            [avfoundation @ 0x7faf9b80fa00]   352x288@[30.000030 30.000030]fps
            """);

    /** A frame grabber with two formats of each size. https://github.com/sipeed/NanoKVM-USB/issues/99 */
    static final List<String> GRABBER_MODES = lines("""
            [avfoundation @ 0x123456789] Selected framerate (29.970030) is not supported by the device.
            [avfoundation @ 0x123456789] Supported modes:
            [avfoundation @ 0x123456789]   640x480@[60.000240 60.000240]fps
            [avfoundation @ 0x123456789]   640x480@[30.000030 30.000030]fps
            [avfoundation @ 0x123456789]   640x480@[20.000000 20.000000]fps
            [avfoundation @ 0x123456789]   640x480@[10.000000 10.000000]fps
            [avfoundation @ 0x123456789]   640x480@[60.000240 60.000240]fps
            [avfoundation @ 0x123456789]   640x480@[50.000000 50.000000]fps
            [avfoundation @ 0x123456789]   640x480@[30.000030 30.000030]fps
            """);

    /** A camera of which the only rate is not quite FFmpeg's own. https://github.com/brutella/hkcam/issues/21 */
    static final List<String> NTSC_MODES = lines("[avfoundation @ 0x7fd53e800000]   1280x720@[29.970000 29.970000]fps");

    private InputLogs() {}

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
