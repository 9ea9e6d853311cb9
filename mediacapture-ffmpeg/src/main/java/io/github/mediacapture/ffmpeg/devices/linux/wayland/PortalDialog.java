package io.github.mediacapture.ffmpeg.devices.linux.wayland;

import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.errors.NotReadableException;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusConnection;
import io.github.mediacapture.ffmpeg.devices.linux.dbus.DBusException;
import io.github.mediacapture.ffmpeg.devices.linux.pipewire.PipeWire;
import io.github.mediacapture.ffmpeg.devices.listing.ChosenSurface;
import io.github.mediacapture.ffmpeg.devices.listing.SurfaceDialog;
import io.github.mediacapture.internal.Reason;
import io.github.mediacapture.screen.CursorCaptureConstraint;
import io.github.mediacapture.screen.DisplayCaptureSurfaceType;
import io.github.mediacapture.screen.DisplayMediaStreamOptions;
import io.github.mediacapture.screen.MonitorTypeSurfacesEnum;
import io.github.mediacapture.spi.Lane;
import io.github.mediacapture.spi.MediaRuntime;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The dialog of the desktop's portal, in which people choose a screen or a window under Wayland. Thread-safe. */
public final class PortalDialog implements SurfaceDialog {
    private final Map<String, String> environment;

    /** Looks at the environment variables that say where the session's message bus is, and PipeWire. */
    public PortalDialog(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<String> whyNone() {
        return PipeWire.whyMissing()
                .or(this::whyNoPortal)
                .map(why -> "Wayland shows its screens through the desktop's portal and PipeWire only: " + why);
    }

    private Optional<String> whyNoPortal() {
        try {
            connect().close();
            return Optional.empty();
        } catch (DBusException e) {
            return Optional.of(Reason.of(e) + "; install xdg-desktop-portal and the desktop's own part of it, such as"
                    + " xdg-desktop-portal-gnome, -kde or -wlr");
        } catch (IOException e) {
            return Optional.of(Reason.of(e));
        }
    }

    private ScreenCast connect() throws IOException {
        DBusConnection bus = DBusConnection.open(environment);
        try {
            return ScreenCast.connect(bus);
        } catch (IOException | RuntimeException e) {
            bus.close();
            throw e;
        }
    }

    @Override
    public CompletableFuture<Optional<ChosenSurface>> choose(DisplayMediaStreamOptions options, MediaRuntime runtime) {
        CompletableFuture<Optional<ChosenSurface>> answer = new CompletableFuture<>();
        Lane lane = runtime.openLane("choose-display");
        lane.execute(() -> {
            try {
                Optional<ChosenSurface> chosen = choose(wish(options), answer);
                if (!answer.complete(chosen)) {
                    chosen.ifPresent(ChosenSurface::close); // cancelled meanwhile
                }
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        lane.close(); // when that is done
        return answer;
    }

    private Optional<ChosenSurface> choose(ScreenCast.Wish wish, CompletableFuture<?> answer) {
        String remote = environment.getOrDefault("PIPEWIRE_REMOTE", "");
        try {
            ScreenCast cast = connect();
            CompletableFuture<?> unused = answer.whenComplete((chosen, error) -> cast.wake());
            Optional<ChosenSurface> chosen = Optional.empty();
            try {
                chosen = cast.start(wish, answer::isDone).map(shown -> new PortalSurface(remote, cast, shown));
                return chosen;
            } finally {
                if (chosen.isEmpty()) {
                    cast.close();
                }
            }
        } catch (IOException e) {
            throw new NotReadableException("No screen or window can be chosen: " + Reason.of(e), e);
        }
    }

    static ScreenCast.Wish wish(DisplayMediaStreamOptions options) {
        Set<DisplayCaptureSurfaceType> surfaces = EnumSet.of(DisplayCaptureSurfaceType.WINDOW);
        if (options.monitorTypeSurfaces().orElse(null) != MonitorTypeSurfacesEnum.EXCLUDE) {
            surfaces.add(DisplayCaptureSurfaceType.MONITOR);
        }
        List<String> cursors = options.videoConstraints()
                .flatMap(video -> video.get(TrackProperty.CURSOR))
                .map(cursor -> cursor.asRange(false).ideal())
                .orElse(List.of());
        boolean hidden = cursors.equals(List.of(CursorCaptureConstraint.NEVER.wireName()));
        return new ScreenCast.Wish(surfaces, !hidden);
    }
}
