package io.github.mediacapture.benchmarks.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/**
 * What a page has to do with: this machine's own address serves it, its scripts and files, hands it jobs, and takes its answers
 * and what it uploads.
 *
 * <p>Any thread.
 */
final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(PageServer::daemon);
    private final Path uploads;
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private final BlockingQueue<Map<String, String>> jobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Map<String, String>> answers = new LinkedBlockingQueue<>();

    /** Takes the folder for what is uploaded. */
    PageServer(Path uploads) throws IOException {
        this.uploads = uploads;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        handle("/", exchange -> sendResource(exchange, "page.html", "text/html"));
        handle("/script/", exchange -> sendResource(exchange, name(exchange), "text/javascript"));
        handle("/file/", this::sendFile);
        handle("/job", exchange -> send(exchange, encode(take(jobs)).getBytes(StandardCharsets.UTF_8), "text/plain"));
        handle("/answer", this::takeAnswer);
        handle("/upload/", this::takeUpload);
        server.start();
    }

    /** The page's address. */
    String address() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** Serves a file; returns where, beside the page. */
    String offer(Path file) {
        String name = files.size() + "-" + file.getFileName();
        files.put(name, file);
        return "/file/" + name;
    }

    void give(Map<String, String> job) {
        jobs.add(job);
    }

    BlockingQueue<Map<String, String>> answers() {
        return answers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "page-server");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void takeAnswer(HttpExchange exchange) throws IOException {
        answers.add(decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(204, -1);
    }

    private void takeUpload(HttpExchange exchange) throws IOException {
        Files.copy(exchange.getRequestBody(), uploads.resolve(name(exchange)));
        exchange.sendResponseHeaders(204, -1);
    }

    private void sendFile(HttpExchange exchange) throws IOException {
        Path file = files.get(name(exchange));
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            ByteRange.send(exchange, file);
        }
    }

    private static void sendResource(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream in = PageServer.class.getResourceAsStream(name)) {
            if (in == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                send(exchange, in.readAllBytes(), type);
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] body, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** The last part of the address: it names no folder. */
    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Map<String, String> take(BlockingQueue<Map<String, String>> queue) throws IOException {
        try {
            return queue.take();
        } catch (InterruptedException closed) {
            throw new IOException("The server was closed.", closed);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
