package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmObject;

/** The names fs.m and fs.first_m, each right below the strip that holds its page. */
final class PageNames {
    private static final double CLEAR = 24;

    private final Scene scene;
    private final Kernel k;
    private final ChainRows rows;
    private final Chain focus;
    private final Columns.Column column;
    private final double clear;
    private final double right;

    /**
     * @param clear how far left of the column's middle names end that have no room at the right
     * @param right where names must end
     */
    PageNames(
            Scene scene,
            ChainRows rows,
            Chain focus,
            Columns.Column column,
            double clear,
            double right) {
        this.scene = scene;
        this.clear = Math.max(CLEAR, clear + 6);
        this.right = right;
        this.k = scene.k;
        this.rows = rows;
        this.focus = focus;
        this.column = column;
    }

    void draw(PaneBuilder pane) {
        for (int row = 0; row < rows.depths.size(); row++) {
            int depth = rows.depths.get(row);
            if (depth < focus.links.size()) {
                Chain.Link link = focus.links.get(depth);
                long index = focus.index(link, column);
                int page = (int) Radix.get(k, link.object() + VmObject.MEMQ, index);
                if (page != 0) {
                    name(pane, row, page, "fs.m", scene.sight.m());
                    name(pane, row, page, "fs.first_m", scene.sight.firstM());
                }
            }
        }
    }

    private void name(PaneBuilder pane, int row, int page, String field, int named) {
        if (page != named || "fs.first_m".equals(field) && page == scene.sight.m()) {
            return;
        }
        boolean changed = scene.changes.word(scene.sight.address(field));
        double x = column.center() + CLEAR;
        double baseline = rows.y(row) + rows.size.row + 17;
        Role role = changed ? Role.NOW : Role.PATH;
        GroupBuilder group = GroupBuilder.of("name/" + field);
        String text = field.replace("fs.first_m", "first_m");
        Type type = Type.CODE_SMALL_STRONG;
        double left = row == 0 ? clear : CLEAR;
        if (x + TextMeasure.width(text, type) <= right) {
            pane.add(group.text(x, baseline, text, type, role));
        } else {
            pane.add(group.textRight(column.center() - left, baseline, text, type, role));
        }
    }
}
