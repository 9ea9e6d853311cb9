package io.github.mediacapture.examples;

import io.github.mediacapture.host.DisplayPicker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Asks in a terminal which monitor or window to share; waits for the answer on a thread of its own. */
final class ConsolePicker implements DisplayPicker {
    private final BufferedReader in;
    private final PrintStream out;

    ConsolePicker(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public CompletionStage<Optional<Choice>> pick(Request request) {
        CompletableFuture<Optional<Choice>> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(ask(request.sources()));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "console-picker");
        asking.setDaemon(true);
        asking.start();
        return answer;
    }

    /** Waits for an answer; an empty line, or the end of the input, is "nothing". */
    Optional<Choice> ask(List<Source> sources) {
        out.println("What do you want to share?");
        IntStream.range(0, sources.size()).forEach(i -> out.println("  " + (i + 1) + "  " + sources.get(i)));
        while (true) {
            String line = answer("Number (nothing else to share nothing): ");
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (line.matches("\\d{1,4}") && Integer.parseInt(line) >= 1 && Integer.parseInt(line) <= sources.size()) {
                Source source = sources.get(Integer.parseInt(line) - 1);
                return Optional.of(new Choice(source, source.audioOffered() && wantsAudio()));
            }
            out.println("A number from 1 to " + sources.size() + ", please.");
        }
    }

    private boolean wantsAudio() {
        return answer("With the sound that the computer plays (y/n)? ").startsWith("y");
    }

    private String answer(String question) {
        out.print(question);
        out.flush();
        try {
            String line = in.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
