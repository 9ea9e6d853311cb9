/**
 * The library in a Swing program: the only package that knows AWT, and so the only one that needs the module {@code java.desktop}.
 *
 * <p>Start at {@link io.github.mediacapture.swing.VideoPane}, which shows a track or a video element, {@link io.github.mediacapture.swing.PlayerControls}, for what plays, {@link io.github.mediacapture.swing.Pictures}, for single frames, {@link io.github.mediacapture.swing.Canvas}, which is captured, and {@link io.github.mediacapture.swing.SwingDisplayPicker}, {@link io.github.mediacapture.swing.SwingFilePicker} and {@link io.github.mediacapture.swing.SwingCapturePicker}. A program on the module path requires {@code java.desktop} itself; one that
 * runs without it uses everything but this package. Components are used on the event dispatch thread, as Swing's own; what else is here says which
 * threads may call it. Tests: beside it, and with real windows in examples.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/java.desktop/javax/swing/package-summary.html#threading">Swing's threading policy</a>
 */
@NullMarked
package io.github.mediacapture.swing;

import org.jspecify.annotations.NullMarked;
