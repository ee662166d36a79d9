package io.github.faultscope.picture.map;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.map.MapScene.Look;

/** Who is shown, what the looks mean, and how much of the handler was reached. */
final class MapHead {
    private static final Type TYPE = Type.sans(11.5);
    private static final double BAR = 148;

    private final MapScene scene;

    MapHead(MapScene scene) {
        this.scene = scene;
    }

    void draw() {
        Rect all = scene.moved(new Rect(0, 0, MapLayout.WIDTH, 34));
        PaneBuilder pane = scene.picture.pane("map/head", Layer.GROUND, all);
        GroupBuilder group = GroupBuilder.of("map/title", scene.dx, 0);
        group.text(24, 24, Texts.of("head.title"), Type.SECTION, Role.MUTED);
        double x = 112;
        String who = who();
        if (!who.isEmpty()) {
            double width = Math.ceil(TextMeasure.width(who, Type.LABEL_STRONG)) + 26;
            Rect pill = new Rect(x, 8, width, 23);
            group.strongBox(pill, 11.5, Role.PATH_SOFT, Role.PATH)
                    .textIn(pill, who, Type.LABEL_STRONG, Role.PATH);
            x += width + 26;
        }
        legend(group, Math.max(x, 380));
        progress(group);
        pane.add(group);
    }

    private String who() {
        MapInput.Moment moment = scene.in.moment();
        if (moment.thread().isEmpty()) {
            return "";
        }
        String where =
                moment.routine().equals(VmFault.NAME)
                        ? scene.graph.node(moment.stem()).label()
                        : Texts.of("head.elsewhere", moment.routine());
        String who = Texts.of("head.who", moment.thread(), moment.stem(), where);
        String owner = scene.in.owner();
        return owner.isEmpty() ? who : Texts.of("head.owner", who, owner);
    }

    private void legend(GroupBuilder group, double left) {
        double x = left;
        x = sample(group, x, Look.NOW, Texts.of("legend.now"));
        x = sample(group, x, Look.PATH, Texts.of("legend.path"));
        Rect badge = new Rect(x, 13, 26, 14);
        group.fill(badge, 7, Role.PATH).textIn(badge, "×2", Type.sansBold(10.5), Role.ON_STRONG);
        x = words(group, x + 32, Texts.of("legend.twice"));
        x = sample(group, x, Look.SEEN, Texts.of("legend.seen"));
        x = sample(group, x, Look.UNREACHED, Texts.of("legend.unreached"));
        group.add(Box.filled(new Rect(x, 16, 24, 8), 4, Role.ROAD));
        x = words(group, x + 30, Texts.of("legend.road"));
        Rect letter = new Rect(x, 12, 24, 16);
        group.add(Box.outlined(letter, 3, Role.SURFACE, Role.RULE, 1).dashed(Dash.SOLID))
                .textIn(letter, "D", Type.monoBold(10.5), Role.MUTED);
        words(group, x + 30, Texts.of("legend.calls"));
    }

    private double sample(GroupBuilder group, double x, Look look, String text) {
        group.add(MapBlocks.face(new Rect(x, 13, 24, 14), 5, look));
        return words(group, x + 30, text);
    }

    /** Writes what a sample means; tells where the next one may begin. */
    private static double words(GroupBuilder group, double x, String text) {
        group.text(x, 24, text, TYPE, Role.INK);
        return Math.ceil(x + TextMeasure.width(text, TYPE)) + 22;
    }

    private void progress(GroupBuilder group) {
        int all = scene.plan.blocks.size();
        long path = count(Look.PATH) + count(Look.NOW);
        long reached = path + count(Look.SEEN);
        double right = MapLayout.WIDTH - 24;
        double left = right - BAR;
        group.fill(new Rect(left, 16, BAR, 8), 4, Role.TRACK)
                .fill(new Rect(left, 16, BAR * reached / all, 8), 4, Role.SEEN)
                .fill(new Rect(left, 16, BAR * path / all, 8), 4, Role.PATH);
        String text = Texts.of("head.progress", reached, all);
        group.textRight(left - 10, 25, text, Type.sansBold(15), Role.INK);
    }

    private long count(Look look) {
        return scene.plan.blocks.keySet().stream().filter(s -> scene.look(s) == look).count();
    }
}
