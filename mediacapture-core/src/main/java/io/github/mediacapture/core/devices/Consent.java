package io.github.mediacapture.core.devices;

import io.github.mediacapture.spi.ContextState;
import io.github.mediacapture.spi.DisplayPicker;

/**
 * Who has a say in what is captured.
 *
 * @param permissions what the person and the operating system allow
 * @param audit who is told of it
 * @param context whether the app is in focus, and so on
 * @param picker lets the person choose a surface
 */
public record Consent(PermissionGate permissions, Audit audit, ContextState context, DisplayPicker picker) {}
