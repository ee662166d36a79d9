/**
 * Shows a {@link io.github.faultscope.picture.Picture} with JavaFX nodes: one cached node a pane,
 * chips above them in an overlay, arrows above all. Pictures are reconciled by key; what moved is
 * seen to move, by translation and opacity alone.
 *
 * <p>May import {@code picture}, {@code ui.look} and {@code ui.engine}. Start with {@link
 * io.github.faultscope.ui.stage.StageView}.
 */
@NullMarked
package io.github.faultscope.ui.stage;

import org.jspecify.annotations.NullMarked;
