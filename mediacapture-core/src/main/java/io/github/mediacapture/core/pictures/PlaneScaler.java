package io.github.mediacapture.core.pictures;

import io.github.mediacapture.core.pictures.PixelLayout.Component;
import io.github.mediacapture.frames.pixels.PixelPlanes;
import io.github.mediacapture.frames.pixels.PixelRect;
import io.github.mediacapture.internal.AlphaRows;
import io.github.mediacapture.spi.FrameSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Scales components of one plane of pictures that are all alike; one thread. Whole rows first, which costs the same
 * however many components there are, then each component across; in whole numbers.
 */
final class PlaneScaler {
    private final int plane;
    private final int top;
    private final int begin;
    private final int bytes;
    private final LineWeights down;
    private final byte[] row;
    private final RowSum sum;
    private final int[] line;
    private final boolean alpha;
    private final List<Output> outputs = new ArrayList<>();

    /** Where a component goes. */
    record Mapping(Component from, Component to) {
        /** Where in a row the first of its samples is that are left by the crop. */
        private int begin(PixelRect part) {
            return from.offset() + (part.x() >> from.shiftX()) * from.step();
        }

        /** Where in a row the last of them ends. */
        private int end(PixelRect part) {
            return begin(part) + (from.width(part.width()) - 1) * from.step() + 1;
        }

        private LineWeights across(PixelRect part, int width) {
            return new LineWeights(
                    from.width(part.width()), to.width(width), step(part.width(), from.shiftX(), width, to.shiftX()));
        }

        private LineWeights down(PixelRect part, int height) {
            return new LineWeights(
                    from.height(part.height()),
                    to.height(height),
                    step(part.height(), from.shiftY(), height, to.shiftY()));
        }

        private static double step(int pixels, int shift, int targetPixels, int targetShift) {
            return (double) pixels / targetPixels * (1 << targetShift) / (1 << shift);
        }
    }

    /** Components that go to one plane, {@code shared} with some that come from other planes. */
    @SuppressWarnings("ArrayRecordComponent") // the row that they fill together
    private record Output(int plane, List<LineScaler> components, boolean shared, byte[] row) {}

    /**
     * For components that come from one plane, and of which there are equally many rows; sizes in pixels.
     *
     * @param alpha whether the last of four is alpha, by which the others are multiplied while they are added up
     */
    PlaneScaler(List<Mapping> mappings, PixelLayout target, PixelRect part, FrameSize size, boolean alpha) {
        this.alpha = alpha;
        Component first = mappings.get(0).from();
        plane = first.plane();
        top = part.y() >> first.shiftY();
        down = mappings.get(0).down(part, size.height());
        begin = mappings.stream().mapToInt(each -> each.begin(part)).min().orElse(0);
        bytes = mappings.stream().mapToInt(each -> each.end(part)).max().orElse(0) - begin;
        for (int to :
                mappings.stream().mapToInt(each -> each.to().plane()).distinct().toArray()) {
            List<Mapping> those =
                    mappings.stream().filter(each -> each.to().plane() == to).toList();
            boolean shared = target.components().stream()
                            .filter(each -> each.plane() == to)
                            .count()
                    > those.size();
            outputs.add(output(to, those, shared, part, size.width()));
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

    private Output output(int plane, List<Mapping> mappings, boolean shared, PixelRect part, int width) {
        List<LineScaler> components = mappings.stream()
                .map(each -> new LineScaler(each.from(), each.to(), each.begin(part) - begin, each.across(part, width)))
                .toList();
        int length = components.stream().mapToInt(LineScaler::rowLength).max().orElse(0);
        return new Output(plane, components, shared, new byte[length]);
    }

    void scale(PixelPlanes source, PixelPlanes target) {
        ByteBuffer pixels = source.plane(plane);
        int stride = source.stride(plane);
        for (int y = 0; y < down.count(); y++) {
            sumRows(pixels, stride, y);
            for (Output output : outputs) {
                ByteBuffer to = target.plane(output.plane());
                int at = y * target.stride(output.plane());
                if (output.shared()) {
                    to.get(at, output.row());
                }
                for (LineScaler component : output.components()) {
                    component.scale(line, output.row());
                }
                if (alpha) {
                    AlphaRows.divide(output.row(), output.row().length);
                }
                to.put(at, output.row());
            }
        }
    }

    /** Adds up into {@code line} what gives to a target row. */
    private void sumRows(ByteBuffer pixels, int stride, int target) {
        int at = (top + down.first(target)) * stride + begin;
        for (int tap = 0; tap < down.taps(); tap++, at += stride) {
            int weight = down.weight(target, tap);
            if (tap == 0) {
                read(pixels, at);
                sum.set(row, weight);
            } else if (weight > 0) {
                read(pixels, at);
                sum.add(row, weight);
            }
        }
        sum.copyTo(line);
    }

    private void read(ByteBuffer pixels, int at) {
        pixels.get(at, row, 0, bytes);
        if (alpha) {
            AlphaRows.multiply(row, bytes);
        }
    }
}
