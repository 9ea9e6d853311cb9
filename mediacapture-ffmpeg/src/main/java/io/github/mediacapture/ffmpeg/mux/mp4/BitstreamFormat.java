package io.github.mediacapture.ffmpeg.mux.mp4;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;

/** How a codec's packets get into MP4. */
enum BitstreamFormat {
    /** As they are. */
    PLAIN {
        @Override
        void add(ByteBuffer packet, BoxBuffer target) {
            target.put(packet);
        }
    },

    /** H.264 and H.265 between start codes: MP4 has a length before each unit. */
    START_CODES {
        @Override
        void add(ByteBuffer packet, BoxBuffer target) {
            int end = packet.limit();
            int start = startCode(packet, packet.position());
            while (start < end) {
                int unit = start + START_CODE_BYTES;
                int next = startCode(packet, unit);
                int last = next;
                while (last > unit && packet.get(last - 1) == 0) {
                    last--; // a start code may be longer, and no unit ends with 0
                }
                if (last > unit) {
                    target.u32(last - unit).put(packet.slice(unit, last - unit));
                }
                start = next;
            }
        }
    },

    /** AV1's units, without those that MP4 has no place for: what begins a frame, and padding. */
    OBUS {
        @Override
        void add(ByteBuffer packet, BoxBuffer target) {
            int at = packet.position();
            while (at < packet.limit()) {
                int type = packet.get(at) >> 3 & 0xf;
                int end = obuEnd(packet, at);
                if (type != TEMPORAL_DELIMITER && type != PADDING) {
                    target.put(packet.slice(at, end - at));
                }
                at = end;
            }
        }
    };

    private static final int START_CODE_BYTES = 3;
    private static final int TEMPORAL_DELIMITER = 2;
    private static final int PADDING = 15;
    private static final int HAS_EXTENSION = 4;
    private static final int HAS_SIZE = 2;

    /** Adds a packet's content. */
    abstract void add(ByteBuffer packet, BoxBuffer target);

    static BitstreamFormat of(AVCodecParameters parameters) {
        boolean units =
                parameters.codec_id() == avcodec.AV_CODEC_ID_H264 || parameters.codec_id() == avcodec.AV_CODEC_ID_HEVC;
        // 1 is the version of MP4's own description: then the packets are MP4's, too
        boolean own = parameters.extradata_size() > 0 && parameters.extradata().get(0) == 1;
        if (units && !own) {
            return START_CODES;
        }
        return parameters.codec_id() == avcodec.AV_CODEC_ID_AV1 ? OBUS : PLAIN;
    }

    /** Where the next 00 00 01 is, or the end. */
    private static int startCode(ByteBuffer packet, int from) {
        int end = packet.limit();
        for (int at = from; at + 2 < end; ) {
            int third = packet.get(at + 2);
            if (third > 1 || third < 0) {
                at += START_CODE_BYTES;
            } else if (third == 1 && packet.get(at) == 0 && packet.get(at + 1) == 0) {
                return at;
            } else {
                at++;
            }
        }
        return end;
    }

    private static int obuEnd(ByteBuffer packet, int start) {
        int header = packet.get(start);
        int at = start + ((header & HAS_EXTENSION) == 0 ? 1 : 2);
        if ((header & HAS_SIZE) == 0) {
            return packet.limit();
        }
        long size = 0;
        for (int shift = 0; at < packet.limit(); shift += 7) {
            int next = packet.get(at++);
            size |= (next & 0x7fL) << shift;
            if (next >= 0) {
                break;
            }
        }
        return (int) Math.min(packet.limit(), at + size);
    }
}
