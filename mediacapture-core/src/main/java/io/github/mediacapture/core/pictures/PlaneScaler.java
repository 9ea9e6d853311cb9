package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PixelLayout.Component;
import io.github.mediacapture.frames.VideoFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Scales all components of one plane of frames that are all alike; one thread. Whole rows first, which costs the same
 * however many components there are, then each component across; in whole numbers.
 */
final class PlaneScaler {
    private final int plane;
    private final int top;
    private final int begin;
    private final int bytes;
    private final AreaWeights down;
    private final byte[] row;
    private final RowSum sum;
    private final int[] line;
    private final List<Output> outputs = new ArrayList<>();

    /** Where a component goes. */
    record Mapping(Component from, Component to) {
        /** Where in a row the first of its samples is that are left by the crop. */
        private int begin(Crop crop) {
            return from.offset() + (crop.left() >> from.shiftX()) * from.step();
        }

        /** How many samples of a row are left, for a frame of that width. */
        private int samples(Crop crop, int width) {
            return Math.max(to.width(width), from.width(crop.width()));
        }

        /** Where in a row the last of them ends. */
        private int end(Crop crop, int width) {
            return begin(crop) + (samples(crop, width) - 1) * from.step() + 1;
        }
    }

    /** Components that go to one plane. */
    @SuppressWarnings("ArrayRecordComponent") // the row that they fill together
    private record Output(int plane, List<LineScaler> components, byte[] row) {}

    /** For the components that come from one plane; sizes in pixels. */
    PlaneScaler(List<Mapping> mappings, Crop crop, int width, int height) {
        Component first = mappings.get(0).from();
        plane = first.plane();
        top = crop.top() >> first.shiftY();
        int rows = mappings.get(0).to().height(height);
        down = new AreaWeights(Math.max(rows, first.height(crop.height())), rows);
        begin = mappings.stream().mapToInt(each -> each.begin(crop)).min().orElse(0);
        bytes = mappings.stream().mapToInt(each -> each.end(crop, width)).max().orElse(0) - begin;
        for (int target :
                mappings.stream().mapToInt(each -> each.to().plane()).distinct().toArray()) {
            outputs.add(output(target, mappings, crop, width));
        }
        int longest = outputs.stream()
                .flatMap(output -> output.components().stream())
                .mapToInt(LineScaler::lineLength)
                .max()
                .orElse(0);
        row = new byte[(Math.max(bytes, longest) + Long.BYTES - 1) / Long.BYTES * Long.BYTES];
        sum = new RowSum(row.length);
        line = new int[row.length];
    }

    private Output output(int target, List<Mapping> mappings, Crop crop, int width) {
        List<LineScaler> components = mappings.stream()
                .filter(each -> each.to().plane() == target)
                .map(each -> new LineScaler(
                        each.from(),
                        each.to(),
                        each.begin(crop) - begin,
                        new AreaWeights(each.samples(crop, width), each.to().width(width))))
                .toList();
        int length = components.stream().mapToInt(LineScaler::rowLength).max().orElse(0);
        return new Output(target, components, new byte[length]);
    }

    void scale(VideoFrame frame, PicturePool.Frame picture) {
        ByteBuffer pixels = frame.plane(plane);
        int stride = frame.stride(plane);
        for (int y = 0; y < down.count(); y++) {
            sumRows(pixels, stride, y);
            for (Output output : outputs) {
                for (LineScaler component : output.components()) {
                    component.scale(line, output.row());
                }
                picture.plane(output.plane()).put(y * picture.stride(output.plane()), output.row());
            }
        }
    }

    /** Adds up into {@code line} what gives to a target row. */
    private void sumRows(ByteBuffer pixels, int stride, int target) {
        int at = (top + down.first(target)) * stride + begin;
        for (int tap = 0; tap < down.taps(); tap++, at += stride) {
            int weight = down.weight(target, tap);
            if (tap == 0) {
                pixels.get(at, row, 0, bytes);
                sum.set(row, weight);
            } else if (weight > 0) {
                pixels.get(at, row, 0, bytes);
                sum.add(row, weight);
            }
        }
        sum.copyTo(line);
    }
}
