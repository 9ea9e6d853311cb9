package io.github.mediacapture.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

/** By how much numbers are off; one thread. */
final class Deviation {
    private double sum;
    private double most;
    private int count;

    void add(int[] found, double[] exact) {
        for (int i = 0; i < found.length; i++) {
            double off = Math.abs(found[i] - exact[i]);
            sum += off;
            most = Math.max(most, off);
            count++;
        }
    }

    /** Fails if they are off by more than this on average, or at most. */
    void check(String what, double mean, double worst) {
        assertThat(sum / count).as(what + ": off on average").isLessThanOrEqualTo(mean);
        assertThat(most).as(what + ": off at most").isLessThanOrEqualTo(worst);
    }
}
