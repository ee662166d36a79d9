package io.github.faultscope.ui.export;

import io.github.faultscope.export.job.Look;

/**
 * What a user wants to have.
 *
 * @param replace whether files that are there are replaced
 */
record ExportRequest(Kind kind, Look look, Steps steps, boolean replace) {}
