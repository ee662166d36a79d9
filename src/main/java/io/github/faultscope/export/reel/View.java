package io.github.faultscope.export.reel;

import io.github.faultscope.picture.stage.Detail;
import io.github.faultscope.picture.stage.Part;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is looked at.
 *
 * @param map whether the map of the handler, and not the stage
 * @param block on the map, the block that is told about; empty for none
 * @param hidden the parts of the stage that are left out, so that the others have their room
 * @param detail how much is told about the others
 */
public record View(boolean map, String block, Set<Part> hidden, Detail detail) {
    /** The machine. */
    public static final View STAGE = new View(false, "", Set.of(), Detail.EVERYTHING);

    public View {
        hidden = Set.copyOf(hidden);
    }

    /** The map, telling about a block. */
    public static View map(String block) {
        return new View(true, block, Set.of(), Detail.EVERYTHING);
    }

    /** The same without some parts of the stage. */
    public View without(Set<Part> parts) {
        EnumSet<Part> all = EnumSet.noneOf(Part.class);
        all.addAll(hidden);
        all.addAll(parts);
        return new View(map, block, all, detail);
    }

    /** The same at a level of detail. */
    public View at(Detail level) {
        return new View(map, block, hidden, level);
    }

    io.github.faultscope.picture.stage.View ofStage() {
        var all = io.github.faultscope.picture.stage.View.ALL.at(detail);
        for (Part part : hidden) {
            all = all.hidden().contains(part) ? all : all.toggled(part);
        }
        return all;
    }
}
