package io.github.mediacapture.ffmpeg.devices.linux.x11;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An Xvfb of a test's own, with the programs that run on it, and a client that moves their windows about. */
public final class XServer implements AutoCloseable {
    private static final int CHANGE_WINDOW_ATTRIBUTES = 2;
    private static final int MAP_WINDOW = 8;
    private static final int UNMAP_WINDOW = 10;
    private static final int CONFIGURE_WINDOW = 12;
    private static final int INTERN_ATOM = 16;
    private static final int CHANGE_PROPERTY = 18;
    private static final int CLEAR_AREA = 61;
    private static final int RANDR_SET_MONITOR = 43;

    private final Process server;
    private final String name;
    private final List<Process> programs = new ArrayList<>();
    private final X11Display.Session session;

    private XServer(Process server, String name) throws IOException {
        this.server = server;
        this.name = name;
        this.session = X11Display.parse(name).orElseThrow().connect(Map.of());
    }

    /** Starts one with a screen of this size, such as "640x480". */
    public static XServer start(String size) throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp", "-noreset")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        return new XServer(server, ":" + lines.readLine());
    }

    /** What tells programs where it is. */
    public Map<String, String> environment() {
        return Map.of("DISPLAY", name);
    }

    /** Starts a program that shows a window. */
    public Process run(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", name);
        Process program = builder.start();
        programs.add(program);
        return program;
    }

    /** The titles of the windows that are there, the topmost first. */
    public List<String> titles() throws IOException {
        return X11Windows.list(session).stream().map(X11Windows.Window::title).toList();
    }

    private int window(String title) throws IOException {
        return X11Windows.list(session).stream()
                .filter(window -> window.title().equals(title))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Paints the whole screen, where no window is, in one colour (0xRRGGBB); it is done when this returns. */
    public void paint(int colour) throws IOException {
        int backPixel = 0x2;
        int root = session.screen().root();
        session.connection()
                .send(X11Request.of(CHANGE_WINDOW_ATTRIBUTES, 0)
                        .card32(root)
                        .card32(backPixel)
                        .card32(colour));
        send(X11Request.of(CLEAR_AREA, 0).card32(root).card32(0).card32(0));
    }

    /** Something to show a window with again that was hidden. */
    public AutoCloseable hide(String title) throws IOException {
        int id = window(title);
        send(X11Request.of(UNMAP_WINDOW, 0).card32(id));
        return () -> send(X11Request.of(MAP_WINDOW, 0).card32(id));
    }

    /** Resizes a window. */
    public void resize(String title, int width, int height) throws IOException {
        int widthAndHeight = 0x4 | 0x8;
        send(X11Request.of(CONFIGURE_WINDOW, 0)
                .card32(window(title))
                .card16(widthAndHeight)
                .card16(0)
                .card32(width)
                .card32(height));
    }

    /** Sets what programs of this display share, as desktops do. */
    public void setResources(String text) throws IOException {
        int resourceManager = 23;
        int string = 31;
        send(X11Request.of(CHANGE_PROPERTY, 0)
                .card32(session.screen().root())
                .card32(resourceManager)
                .card32(string)
                .card32(Byte.SIZE)
                .card32(text.length())
                .string(text));
    }

    /** Makes a part of the screen a monitor, as desktops do with wide screens. */
    public void addMonitor(String monitor, int... area) throws IOException {
        X11Connection connection = session.connection();
        int atom = connection
                .ask(X11Request.of(INTERN_ATOM, 0)
                        .card16(monitor.length())
                        .card16(0)
                        .string(monitor))
                .getInt(8);
        X11Request request = X11Request.of(connection.extension("RANDR").orElseThrow(), RANDR_SET_MONITOR)
                .card32(session.screen().root())
                .card32(atom)
                .card32(0);
        Arrays.stream(area).forEach(request::card16);
        send(request.card32(area[2] / 4).card32(area[3] / 4));
    }

    private void send(X11Request request) throws IOException {
        session.connection().send(request);
        session.connection().atom("WM_NAME"); // answered after it has been done
    }

    @Override
    public void close() throws IOException {
        session.close();
        programs.forEach(Process::destroy);
        server.destroy();
        try {
            server.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
