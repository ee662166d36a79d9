package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import org.jspecify.annotations.Nullable;

/**
 * The shadow chain under the columns: a card and a strip of slots for each object of the chain that
 * is searched, and a strip for those behind the other entries that are shown.
 */
final class ShadowChain {
    /** Between the page-table entries and the first object: the access and its arrow. */
    private static final double HEAD = 32;

    /** Below the last object: the name of the page found there. */
    private static final double FOOT = 20;

    /** The small card of an object of another entry. */
    private static final double TAG = 19;

    private static final double TAG_PAD = 6;

    private final Scene scene;
    private final Columns columns;
    private final Rect room;
    private final ChainRows rows;
    private final double cardWidth;

    ShadowChain(Scene scene, Columns columns, Chains chains, Rect room) {
        this.scene = scene;
        this.columns = columns;
        this.room = room;
        double top = room.y() + HEAD;
        rows = new ChainRows(chains, top, room.bottom() - FOOT - top);
        cardWidth = columns.left - room.x() - 12;
    }

    /** How high a chain of so many objects is at least. */
    static double least(int objects) {
        return height(objects, ChainSize.TINY);
    }

    /** How high a chain of so many objects is where there is room. */
    static double usual(int objects) {
        return height(objects, ChainSize.NORMAL);
    }

    private static double height(int objects, ChainSize size) {
        return HEAD + objects * size.row + (objects - 1) * size.gap + FOOT;
    }

    /** Where the last object ends, with the names below it. */
    double bottom() {
        return rows.bottom() + FOOT;
    }

    void draw() {
        PaneBuilder ground = scene.picture.pane("chain", Layer.GROUND, room);
        PaneBuilder chips = scene.picture.pane("chain/chips", Layer.CHIPS, room);
        PaneBuilder arrows = scene.picture.pane("chain/arrows", Layer.ARROWS, room);
        String title = Texts.of("section.chain");
        ground.add(StageLayout.section("chain/title", room.x(), room.y() + 22, title));
        Chain focus = rows.chains.focus;
        if (focus == null || focus.links.isEmpty()) {
            nothing(ground, focus);
        }
        for (Chain chain : rows.chains.others) {
            strips(ground, chips, chain);
            name(ground, chain);
        }
        if (focus != null && !focus.links.isEmpty()) {
            strips(ground, chips, focus);
            wash(ground, focus);
            cards(ground, focus);
            if (!rows.chains.others.isEmpty()) {
                nameFocus(ground, focus);
            }
            new ChainUsers(scene, rows, focus).draw(ground);
        }
        new ChainArrows(scene, columns, rows, room).draw(arrows);
    }

    private void nothing(PaneBuilder ground, @Nullable Chain focus) {
        boolean mapped = columns.entries().stream().anyMatch(entry -> entry != 0);
        String text =
                focus != null && focus.entry != 0
                        ? Texts.of("chain.no.object.of", scene.names.entry(focus.entry))
                        : Texts.of(mapped ? "chain.no.object" : "chain.nothing");
        ground.add(
                GroupBuilder.of("chain/none")
                        .text(room.x(), rows.top + 22, text, Type.LABEL, Role.MUTED));
    }

    private void strips(PaneBuilder ground, PaneBuilder chips, Chain chain) {
        for (int depth = 0; depth < chain.links.size(); depth++) {
            int row = rows.row(depth);
            if (row >= 0) {
                new SlotStrip(scene, chain, chain.links.get(depth), rows, row).draw(ground, chips);
            }
        }
    }

    /** The names of the objects behind another entry, above their strips. */
    private void name(PaneBuilder ground, Chain chain) {
        for (int depth = 0; depth < chain.links.size(); depth++) {
            int row = rows.row(depth);
            if (row < 0) {
                continue;
            }
            int o = chain.links.get(depth).object();
            double width = chain.right() - chain.left() - 4;
            Segments told = new ObjectCard(scene, o, chain.entry != 0).brief();
            if (told.width() + 2 * TAG_PAD <= width) {
                ground.add(tag(o, told, chain.left() + 2, rows.y(row) - TAG - 2));
                continue;
            }
            String full = scene.names.object(o) + " " + scene.names.objectType(o);
            boolean fits = TextMeasure.width(full, Type.CODE_SMALL) <= width;
            String text = fits ? full : scene.names.object(o);
            text = TextMeasure.ellipsize(text, Type.CODE_SMALL, width);
            ground.add(nameOf(o, text, chain, row, Type.CODE_SMALL, Role.MUTED));
        }
    }

    /** A small card above the strip of an object. */
    private GroupBuilder tag(int o, Segments told, double x, double y) {
        String id = "object/o" + scene.k.id(o);
        Rect box = new Rect(0, 0, told.width() + 2 * TAG_PAD, TAG);
        GroupBuilder tag = GroupBuilder.of(scene.key("object/name/" + id), x, y).target(id);
        tag.box(box, 5, Role.SURFACE, Role.EDGE);
        told.draw(tag, TAG_PAD, box.width(), 13.5);
        return tag;
    }

    /** The same of the chain with cards, in short; it tells strips side by side from each other. */
    private void nameFocus(PaneBuilder ground, Chain focus) {
        for (int row = 0; row < rows.depths.size(); row++) {
            int depth = rows.depths.get(row);
            if (depth < focus.links.size()) {
                int o = focus.links.get(depth).object();
                String text = scene.names.object(o);
                Type type = Type.CODE_SMALL_STRONG;
                if (TextMeasure.width(text, type) <= focus.right() - focus.left()) {
                    ground.add(nameOf(o, text, focus, row, type, Role.PATH));
                }
            }
        }
    }

    private GroupBuilder nameOf(int o, String text, Chain chain, int row, Type type, Role role) {
        String id = "o" + scene.k.id(o);
        return GroupBuilder.of(scene.key("object/name/" + id))
                .target("object/" + id)
                .text(chain.left() + 2, rows.y(row) - 5, text, type, role);
    }

    /** The veil over the column at which it happens. */
    private void wash(PaneBuilder ground, Chain focus) {
        if (!scene.acting()) {
            return;
        }
        for (Columns.Column column : focus.columns) {
            if (column.va() == scene.vaddr) {
                double bottom = rows.bottom() + 4;
                Rect veil =
                        new Rect(column.x() + 1, room.y(), column.width() - 1, bottom - room.y());
                ground.add(GroupBuilder.of("chain/column").fill(veil, 0, Role.NOW_WASH));
            }
        }
    }

    private void cards(PaneBuilder ground, Chain focus) {
        for (int row = 0; row < rows.depths.size(); row++) {
            int depth = rows.depths.get(row);
            if (depth >= focus.links.size()) {
                return;
            }
            Chain.Link link = focus.links.get(depth);
            ObjectCard card = new ObjectCard(scene, link.object(), focus.entry != 0);
            double y = rows.y(row);
            ground.add(card.at(room.x(), y, cardWidth, rows.size.row, look(depth)));
            below(ground, focus, row, link);
        }
    }

    private ObjectCard.Look look(int depth) {
        if (depth == rows.chains.current) {
            return ObjectCard.Look.HERE;
        }
        return depth < rows.chains.current ? ObjectCard.Look.VISITED : ObjectCard.Look.QUIET;
    }

    /** The arrow to the backing object, with where this one begins in it. */
    private void below(PaneBuilder ground, Chain focus, int row, Chain.Link link) {
        int depth = rows.depths.get(row);
        if (depth + 1 >= focus.links.size()) {
            return;
        }
        if (depth + 1 == focus.source()) {
            copied(ground, row);
            return;
        }
        int hidden = rows.hiddenAfter(row);
        double y = rows.y(row) + rows.size.row;
        double x = room.x() + 18;
        boolean last = row + 1 == rows.depths.size();
        Role role = depth < rows.chains.current ? Role.PATH : Role.MUTED;
        String pages = Texts.count("page", link.offset());
        String more = Texts.count("object", hidden);
        String text =
                hidden == 0 ? Texts.of("chain.backing", pages) : Texts.of("chain.hidden", more);
        double middle = last ? y + 13 : y + rows.size.gap / 2 + 4;
        GroupBuilder group =
                GroupBuilder.of(scene.key("backing/o" + scene.k.id(link.object())))
                        .target("object/o" + scene.k.id(link.object()) + "#backing_object");
        if (!last) {
            group.arrow(x, y + 2, x, y + rows.size.gap - 2, role, 2);
        }
        double most = cardWidth - 30;
        boolean fits = TextMeasure.width(text, Type.LABEL) <= most;
        String brief = fits ? text : Texts.of("chain.backing.brief", hidden > 0 ? more : pages);
        String fitting = TextMeasure.ellipsize(brief, Type.LABEL, most);
        ground.add(group.text(x + 10, middle, fitting, Type.LABEL, role));
    }

    /** What follows lies not behind this object: its pages are copied into this one. */
    private void copied(PaneBuilder ground, int row) {
        double y = rows.y(row) + rows.size.row + rows.size.gap / 2 + 4;
        ground.add(
                GroupBuilder.of("chain/source")
                        .text(room.x() + 10, y, Texts.of("chain.source"), Type.LABEL, Role.PATH));
    }
}
