package io.github.mediacapture.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server for this machine alone, which keeps the one file of each form that it gets. In memory first: for short films. */
final class BoothServer implements AutoCloseable {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final String BLANK_LINE = "\r\n\r\n";

    private final HttpServer server;
    private final Path directory;

    /**
     * Starts one.
     *
     * @param directory where files go; made if it is not there
     */
    BoothServer(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/upload", this::answer);
        server.start();
    }

    URI uploads() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/upload");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            int head = text.indexOf("filename=\"");
            int begin = text.indexOf(BLANK_LINE, head) + BLANK_LINE.length();
            if (head < 0 || !boundary.find()) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            int end = text.indexOf("\r\n--" + boundary.group(1), begin);
            Path file = keep(text.substring(head, begin), text.substring(begin, end));
            byte[] answer = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Under the name that the form gives, but never outside the directory. */
    private Path keep(String head, String bytes) throws IOException {
        Matcher named = FILE_NAME.matcher(head);
        String name = named.find() ? named.group(1).replaceAll("[^\\w.-]", "_").replaceAll("^[.]+", "") : "";
        Path file = directory.resolve(name.isEmpty() ? "upload" : name);
        return Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
