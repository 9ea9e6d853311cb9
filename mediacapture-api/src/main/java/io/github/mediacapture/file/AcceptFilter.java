package io.github.mediacapture.file;

import io.github.mediacapture.internal.Arguments;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which files an app wants, as the {@code accept} attribute says: {@code "video/*,.mkv"}. Works alone, for choosers, drag and drop
 * and servers; immutable.
 *
 * <p>Tokens are separated by commas, in any case: {@code audio/*}, {@code video/*} and {@code image/*}, a MIME type without
 * parameters, or the end of a name with its dot. Others are left out; a filter without any token lets every file through.
 *
 * @param tokens those that are understood, in lower case and in order
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#attr-input-accept">HTML, accept</a>
 */
public record AcceptFilter(List<String> tokens) {
    private static final String NAME = "[A-Za-z0-9!#$&^_.+-]+";
    private static final Pattern TOKEN =
            Pattern.compile("(?:audio|video|image)/\\*|(?!\\*)" + NAME + "/" + NAME + "|\\.[^/*]+");

    /**
     * Keeps the tokens that are understood.
     *
     * @param tokens each as between two commas
     */
    public AcceptFilter {
        tokens = Arguments.required(tokens, "tokens").stream()
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .filter(token -> TOKEN.matcher(token).matches())
                .distinct()
                .toList();
    }

    /**
     * {@return the filter that a text stands for}
     *
     * @param accept such as {@code "image/*, .mkv"}; may be empty
     */
    public static AcceptFilter parse(String accept) {
        return new AcceptFilter(
                Arrays.asList(Arguments.required(accept, "accept").split(",", -1)));
    }

    /** {@return whether there is no token, so that every file is let through} */
    public boolean acceptsEverything() {
        return tokens.isEmpty();
    }

    /**
     * {@return whether files of a kind are wanted, by any token}
     *
     * @param kind {@code "audio"}, {@code "video"} or {@code "image"}
     */
    public boolean names(String kind) {
        return tokens.stream().anyMatch(token -> typeOf(token).startsWith(kind + "/"));
    }

    private static String typeOf(String token) {
        return token.startsWith(".") ? MimeTypes.ofName(token) : token;
    }

    /**
     * {@return whether a file is let through, by its type, or else by the type that its name stands for, and by its name}
     *
     * @param file nothing of it is read
     */
    public boolean matches(MediaFile file) {
        return matches(file.name(), file.type());
    }

    /**
     * {@return whether a file is let through, by its name alone}
     *
     * @param file need not be there
     */
    public boolean matches(Path file) {
        return matches(String.valueOf(file.getFileName()), "");
    }

    /**
     * {@return whether a file is let through}
     *
     * @param name its name, may be empty
     * @param type its MIME type; empty: the type that the name stands for
     */
    public boolean matches(String name, String type) {
        String essence = MimeTypes.essence(type.isEmpty() ? MimeTypes.ofName(name) : type);
        String lowerName = name.toLowerCase(Locale.ROOT);
        return tokens.isEmpty() || tokens.stream().anyMatch(token -> matches(token, lowerName, essence));
    }

    private static boolean matches(String token, String name, String essence) {
        if (token.startsWith(".")) {
            return name.length() > token.length() && name.endsWith(token);
        }
        return token.endsWith("/*")
                ? essence.startsWith(token.substring(0, token.length() - 1))
                : essence.equals(MimeTypes.essence(token));
    }

    /** {@return the tokens, as {@link #parse} reads them} */
    @Override
    public String toString() {
        return String.join(",", tokens);
    }
}
