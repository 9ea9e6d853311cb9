package io.github.mediacapture.testkit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * A test's thread that waits although nobody can end that: says where, for what, and what to call instead. Immutable.
 *
 * @param stack where it is, innermost first
 * @param how it waits
 * @param lanes each lane, and when its next task is due
 */
record ParkedThread(List<StackTraceElement> stack, How how, String lanes) {
    enum How {
        /** Without an end of its own. */
        FOR_EVER("for ever"),
        /** For some time. */
        ONCE("in real time"),
        /** For a moment each, in a loop. */
        AGAIN("again and again");

        private final String words;

        How(String words) {
            this.words = words;
        }
    }

    boolean forEver() {
        return how == How.FOR_EVER;
    }

    AssertionError asError() {
        AssertionError error = new AssertionError(toString());
        error.setStackTrace(stack.toArray(StackTraceElement[]::new));
        return error;
    }

    @Override
    public String toString() {
        int own = firstOwnFrame(stack);
        String where = own < stack.size() ? place(stack.get(own)) : "an unknown place";
        String call = own > 0 ? simpleName(stack.get(own - 1)) : "a wait";
        return "The test waits " + how.words + " at " + where + ": " + call
                + " knows nothing of fake time, which stands still until somebody moves it. Call " + instead(call, how)
                + " instead. " + (lanes.isEmpty() ? "No lane is open." : "Lanes that wait: " + lanes + ".");
    }

    /** The first that is not of the JDK; the stack's size if there is none. */
    static int firstOwnFrame(List<StackTraceElement> stack) {
        int frame = 0;
        while (frame < stack.size() && isOfTheJdk(stack.get(frame).getClassName())) {
            frame++;
        }
        return frame;
    }

    private static boolean isOfTheJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
    }

    /** Without the class loader, which {@code toString} would put in front. */
    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }

    private static String simpleName(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName() + "()";
    }

    private static String instead(String call, How how) {
        if (how != How.AGAIN && (call.equals("Thread.sleep()") || call.equals("TimeUnit.sleep()"))) {
            return "FakeRuntime.advance(duration)";
        }
        if (call.startsWith(CountDownLatch.class.getSimpleName())) {
            return "FakeRuntime.await(latch)";
        }
        return call.startsWith(CompletableFuture.class.getSimpleName())
                ? "FakeRuntime.await(future)"
                : "FakeRuntime.await(() -> condition)";
    }
}
