package io.github.mediacapture.core.sound;

/** Which input frame each output frame stands for, while the rate changes now and then. For one thread. */
final class RateHistory {
    private static final int MOST = 64;

    private final long[] outputs = new long[MOST];
    private final double[] inputs = new double[MOST];
    private final double[] rates = new double[MOST];
    private int last;

    RateHistory() {
        restart(1);
    }

    void restart(double rate) {
        last = 0;
        outputs[0] = 0;
        inputs[0] = 0;
        rates[0] = rate;
    }

    /** From that output frame on, which no later one may precede. */
    void change(long output, double rate) {
        if (rate == rates[last]) {
            return;
        }
        double input = inputFrame(output);
        if (outputs[last] != output) {
            if (last == MOST - 1) {
                System.arraycopy(outputs, 1, outputs, 0, last);
                System.arraycopy(inputs, 1, inputs, 0, last);
                System.arraycopy(rates, 1, rates, 0, last);
                last--;
            }
            last++;
        }
        outputs[last] = output;
        inputs[last] = input;
        rates[last] = rate;
    }

    double inputFrame(long output) {
        int at = last;
        while (at > 0 && outputs[at] > output) {
            at--;
        }
        return inputs[at] + (output - outputs[at]) * rates[at];
    }
}
