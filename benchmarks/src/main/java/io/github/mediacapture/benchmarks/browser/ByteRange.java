package io.github.mediacapture.benchmarks.browser;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a player asks for, without which it cannot seek.
 *
 * @param first the first byte
 * @param last the last byte, included
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">Range requests</a>
 */
record ByteRange(long first, long last) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Reads a header such as {@code bytes=0-}; empty where it asks for nothing that a file of this size has. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        return first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }

    /** Answers a request for a file, or a part of it. */
    static void send(HttpExchange exchange, Path file) throws IOException {
        long size = Files.size(file);
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.getResponseHeaders().set("Content-Type", type(file));
        String header = exchange.getRequestHeaders().getFirst("Range");
        if (header == null) {
            new ByteRange(0, size - 1).send(exchange, file, 200);
            return;
        }
        Optional<ByteRange> range = parse(header, size);
        if (range.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + range.get().first + "-" + range.get().last + "/" + size);
        range.get().send(exchange, file, 206);
    }

    private void send(HttpExchange exchange, Path file, int status) throws IOException {
        long length = last - first + 1;
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        try (FileChannel channel = FileChannel.open(file).position(first);
                InputStream in = Channels.newInputStream(channel);
                OutputStream out = exchange.getResponseBody()) {
            byte[] buffer = new byte[1 << 16];
            for (long left = length; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException(file + " became shorter.");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private static String type(Path file) {
        return file.toString().endsWith(".mp4") ? "video/mp4" : "video/webm";
    }
}
