package io.github.mediacapture.file;

import io.github.mediacapture.internal.Arguments;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code data:} URL holds; nobody else has the array.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#data-url-processor">Fetch, data: URL processor</a>
 */
final class DataUrl {
    private static final String SCHEME = "data:";
    private static final int LONGEST_TYPE = 1_000;
    private static final String NO_TYPE = "text/plain;charset=US-ASCII";
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern ESSENCE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")[\\t\\n\\r ]*");
    private static final Pattern PARAMETER =
            Pattern.compile(";[\\t\\n\\r ]*([^;=]*)(?:=(?:\"((?:[^\"\\\\]|\\\\.)*)\"?[^;]*|([^;]*)))?");
    private static final Pattern BASE64 = Pattern.compile("(.*); *base64", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LINES = Pattern.compile("[\\t\\n\\r]");
    private static final Pattern WHITESPACE = Pattern.compile("[\\t\\n\\f\\r ]");

    private final byte[] bytes;
    private final String type;

    private DataUrl(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
    }

    byte[] bytes() {
        return bytes;
    }

    String type() {
        return type;
    }

    /** Parses one; a text that is none is an {@link IllegalArgumentException}. */
    static DataUrl parse(String url) {
        String plain = LINES.matcher(url.trim()).replaceAll("");
        if (!plain.regionMatches(/* ignoreCase= */ true, 0, SCHEME, 0, SCHEME.length())) {
            throw new IllegalArgumentException("A data: URL begins with \"data:\", not as " + Arguments.shortened(url));
        }
        int fragment = plain.indexOf('#');
        String rest = plain.substring(SCHEME.length(), fragment < 0 ? plain.length() : fragment);
        int comma = rest.indexOf(',');
        if (comma < 0) {
            throw new IllegalArgumentException(
                    "A data: URL has a comma between its type and its data, unlike " + Arguments.shortened(url));
        }
        if (comma > LONGEST_TYPE) {
            throw new IllegalArgumentException(
                    "The type of a data: URL has " + comma + " characters, which is no type");
        }
        String type = rest.substring(0, comma).strip();
        byte[] body = percentDecoded(rest.substring(comma + 1));
        Matcher base64 = BASE64.matcher(type);
        if (base64.matches()) {
            return new DataUrl(fromBase64(body), typeOf(base64.group(1)));
        }
        return new DataUrl(body, typeOf(type));
    }

    private static byte[] percentDecoded(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            int high = utf8[i] == '%' && i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(utf8[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(utf8[i]);
            }
        }
        return decoded.toByteArray();
    }

    /** Whitespace and missing padding do not matter. */
    private static byte[] fromBase64(byte[] body) {
        String text = WHITESPACE
                .matcher(new String(body, StandardCharsets.ISO_8859_1))
                .replaceAll("");
        if (text.length() % 4 == 0) {
            text = text.replaceFirst("={1,2}$", "");
        }
        try {
            if (text.indexOf('=') < 0) {
                return Base64.getDecoder().decode(text);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The data: URL says that its data are base64, and they are not", e);
        }
        throw new IllegalArgumentException("The data: URL has base64 with padding in the wrong place");
    }

    private static String typeOf(String text) {
        String full = (text.startsWith(";") ? "text/plain" + text : text).strip();
        Matcher essence = ESSENCE.matcher(full);
        if (!essence.lookingAt() || (essence.end() < full.length() && full.charAt(essence.end()) != ';')) {
            return NO_TYPE;
        }
        StringBuilder type = new StringBuilder((essence.group(1) + "/" + essence.group(2)).toLowerCase(Locale.ROOT));
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(full).region(essence.end(), full.length());
        while (parameter.lookingAt()) {
            addParameter(parameter, parameters);
            parameter.region(parameter.end(), full.length());
        }
        parameters.forEach(
                (name, value) -> type.append(';').append(name).append('=').append(quoted(value)));
        return type.toString();
    }

    private static void addParameter(Matcher parameter, Map<String, String> parameters) {
        String name = parameter.group(1).toLowerCase(Locale.ROOT);
        boolean isQuoted = parameter.group(2) != null;
        String value = isQuoted
                ? parameter.group(2).replaceAll("\\\\(.)", "$1")
                : parameter.group(3) == null ? "" : parameter.group(3).stripTrailing();
        boolean valid = name.matches(TOKEN) && value.matches("[\\t -~\\x80-\\xFF]*") && (isQuoted || !value.isEmpty());
        if (valid) {
            parameters.putIfAbsent(name, value);
        }
    }

    private static String quoted(String value) {
        return value.matches(TOKEN) ? value : '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    }
}
