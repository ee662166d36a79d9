package io.github.faultscope.export.sheet;

import java.util.List;

/**
 * What goes on paper.
 *
 * @param panes keys of the panes to keep, such as {@code chain}; empty for all
 * @param crop whether only what the fault touches is kept
 * @param caption whether what happens is told below
 * @param legend whether the signs and colours are explained below
 */
public record SheetOptions(List<String> panes, boolean crop, boolean caption, boolean legend) {
    /** The picture as it is. */
    public static final SheetOptions WHOLE = new SheetOptions(List.of(), false, false, false);

    public SheetOptions {
        panes = List.copyOf(panes);
    }
}
