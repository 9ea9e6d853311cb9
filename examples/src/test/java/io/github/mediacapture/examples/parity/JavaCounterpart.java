package io.github.mediacapture.examples.parity;

import io.github.mediacapture.MediaCapture;
import io.github.mediacapture.constraints.TrackProperty;
import io.github.mediacapture.events.Registration;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what a member of the IDL is in Java, by the rules that the api keeps to: an attribute {@code x} is {@code x()}, and
 * {@code setX} where it can be set; an operation keeps its name; a handler {@code onfoo} is {@code onFoo(listener)}; a value
 * of an enum is a constant with that {@code wireName()}; a member of a dictionary is an accessor, and a method of the builder
 * if there is one; a constructor is public, or {@code MediaCapture.newX}.
 */
final class JavaCounterpart {
    private static final List<String> PACKAGES = List.of(
            "io.github.mediacapture.",
            "io.github.mediacapture.canvas.",
            "io.github.mediacapture.constraints.",
            "io.github.mediacapture.constraints.values.",
            "io.github.mediacapture.devices.",
            "io.github.mediacapture.effects.",
            "io.github.mediacapture.errors.",
            "io.github.mediacapture.events.",
            "io.github.mediacapture.file.",
            "io.github.mediacapture.frames.",
            "io.github.mediacapture.frames.pixels.",
            "io.github.mediacapture.host.",
            "io.github.mediacapture.image.",
            "io.github.mediacapture.permissions.",
            "io.github.mediacapture.playback.",
            "io.github.mediacapture.recording.",
            "io.github.mediacapture.screen.",
            "io.github.mediacapture.spi.",
            "io.github.mediacapture.streams.",
            "io.github.mediacapture.swing.",
            "io.github.mediacapture.transform.",
            "io.github.mediacapture.upload.");

    /** Definitions whose names do not follow from the rules. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Navigator", "MediaCapture"),
            Map.entry("WorkerNavigator", "MediaCapture"),
            Map.entry("URL", "MediaCapture"),
            Map.entry("HTMLInputElement", "FileInput"),
            Map.entry("HTMLCanvasElement", "PaintedSurface"),
            Map.entry("HTMLMediaElement", "MediaElement"),
            Map.entry("HTMLVideoElement", "VideoElement"),
            Map.entry("MediaException", "MediaError"),
            Map.entry("CameraDevicePermissionDescriptor", "PermissionDescriptor"),
            Map.entry("VideoFacingModeEnum", "FacingMode"),
            Map.entry("VideoResizeModeEnum", "ResizeMode"),
            Map.entry("EchoCancellationModeEnum", "EchoCancellation"),
            Map.entry("MediaStreamTrackProcessorInit", "ProcessorOptions"),
            Map.entry("DoubleRange", "Constrain$Range"),
            Map.entry("ULongRange", "Constrain$Range"),
            Map.entry("VideoFrameCopyToOptions", "CopyToOptions"),
            Map.entry("VideoFrameBufferInit", "VideoFrameInit"),
            Map.entry("VideoColorSpaceInit", "VideoColorSpace"));

    private JavaCounterpart() {}

    /** As "Type.member", if it is there. */
    static Optional<String> of(IdlMember member) {
        if (member.isTrackProperty()) {
            return TrackProperty.named(member.name()).flatMap(JavaCounterpart::constant);
        }
        return type(member.definition()).flatMap(type -> switch (member.kind()) {
            case "constructor" -> constructor(type);
            case "operation" ->
                method(type, member.name(), method -> true)
                        .or(() -> method(MediaCapture.class, member.name(), method -> true));
            case "attribute" -> accessor(type, member.name());
            case "settable" ->
                accessor(type, member.name())
                        .filter(found -> method(type, "set" + capital(member.name()), method -> true)
                                .isPresent());
            case "handler" -> handler(type, member.name());
            case "value" -> value(type, member.name());
            case "member" ->
                accessor(type, member.name())
                        .or(() -> accessor(type, member.name() + "Constraints"))
                        .filter(found -> canBeBuilt(type, member.name()));
            default -> throw new IllegalArgumentException("No rule for " + member.kind());
        });
    }

    private static Optional<Class<?>> type(String definition) {
        String plain = definition.replaceAll("(Event)Init$", "$1").replaceAll("Error$", "Exception");
        String name = plain.startsWith("Constrain") ? "Constrain$Range" : TYPES.getOrDefault(plain, plain);
        return Stream.of(name, name.replaceAll("Enum$", ""))
                .flatMap(each -> PACKAGES.stream().map(prefix -> prefix + each))
                .<Class<?>>mapMulti((each, found) -> {
                    try {
                        found.accept(Class.forName(each));
                    } catch (ClassNotFoundException e) {
                        // in another package, or not there at all
                    }
                })
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .findFirst();
    }

    private static Optional<String> constructor(Class<?> type) {
        Optional<Constructor<?>> own = Arrays.stream(type.getConstructors()).findFirst();
        return own.isPresent()
                ? Optional.of("new " + type.getSimpleName())
                : method(MediaCapture.class, "new" + type.getSimpleName(), method -> true);
    }

    private static Optional<String> method(Class<?> type, String name, Predicate<Method> rule) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getDeclaringClass() != Object.class)
                .filter(rule)
                .findFirst()
                .map(method -> nameOf(type) + "." + name);
    }

    private static Optional<String> accessor(Class<?> type, String name) {
        return method(
                type, name, method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()));
    }

    /** Where a dictionary has a builder, the builder takes the member. */
    private static boolean canBeBuilt(Class<?> type, String name) {
        List<Class<?>> builders = Arrays.stream(type.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .toList();
        return builders.isEmpty()
                || builders.stream()
                        .anyMatch(
                                builder -> method(builder, name, method -> true).isPresent());
    }

    private static Optional<String> handler(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(name))
                .filter(method -> method.getReturnType() == Registration.class
                        && List.of(method.getParameterTypes()).equals(List.of(Consumer.class)))
                .findFirst()
                .map(method -> nameOf(type) + "." + method.getName());
    }

    private static Optional<String> value(Class<?> type, String value) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && value.equals(wireName(field)))
                .findFirst()
                .map(field -> nameOf(type) + "." + field.getName());
    }

    private static Object wireName(Field field) {
        try {
            Object constant = field.get(null);
            return constant instanceof Enum<?> each
                    ? each.getDeclaringClass().getMethod("wireName").invoke(each)
                    : constant;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(field + " has no wireName()", e);
        }
    }

    private static Optional<String> constant(TrackProperty<?> property) {
        return Arrays.stream(TrackProperty.class.getFields())
                .filter(field -> {
                    try {
                        return field.get(null) == property;
                    } catch (IllegalAccessException e) {
                        throw new LinkageError(field.toString(), e);
                    }
                })
                .findFirst()
                .map(field -> "TrackProperty." + field.getName());
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
