package io.github.faultscope.export.pptx;

import io.github.faultscope.export.XmlElement;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Head;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.Type;

/** Colours, lines and fonts as DrawingML writes them. */
final class Paint {
    private final Theme theme;

    private final String sans;

    /**
     * @param sans the font for text that is not set in fixed width
     */
    Paint(Theme theme, String sans) {
        this.theme = theme;
        this.sans = sans;
    }

    String sans() {
        return sans;
    }

    String fill(Role role) {
        if (role == Role.NONE) {
            return "<a:noFill/>";
        }
        int argb = theme.argb(role);
        String alpha =
                argb >>> 24 == 0xff
                        ? ""
                        : "<a:alpha val=\"%d\"/>".formatted((argb >>> 24) * 100_000 / 255);
        return "<a:solidFill><a:srgbClr val=\"%06X\">%s</a:srgbClr></a:solidFill>"
                .formatted(argb & 0xffffff, alpha);
    }

    String line(Role role, long width, Dash dash, Head head) {
        if (role == Role.NONE) {
            return "<a:ln><a:noFill/></a:ln>";
        }
        String dashes =
                switch (dash) {
                    case SOLID -> "";
                    case DASHED -> "<a:prstDash val=\"sysDash\"/>";
                    case DOTTED -> "<a:prstDash val=\"sysDot\"/>";
                };
        String end =
                switch (head) {
                    case NONE -> "";
                    case ARROW -> "<a:tailEnd type=\"triangle\" w=\"lg\" len=\"lg\"/>";
                    case DOT -> "<a:tailEnd type=\"oval\" w=\"med\" len=\"med\"/>";
                };
        return "<a:ln w=\"%d\">%s%s<a:round/>%s</a:ln>".formatted(width, fill(role), dashes, end);
    }

    /**
     * What a run of text looks like. The classes of the font (PANOSE, pitch and family) tell a
     * program without it which of its own comes nearest.
     */
    String run(Type type, Role role, Place place) {
        Face face = type.face();
        String kind =
                face.isMono()
                        ? "panose=\"02000009000000000000\" pitchFamily=\"49\""
                        : "panose=\"020B0604020202020204\" pitchFamily=\"34\"";
        String weight = face.cssWeight() > 500 ? " b=\"1\"" : "";
        return ("<a:rPr lang=\"en-US\" sz=\"%d\"%s dirty=\"0\">%s"
                        + "<a:latin typeface=\"%s\" %s charset=\"0\"/></a:rPr>")
                .formatted(
                        place.points(type.size()),
                        weight,
                        fill(role),
                        XmlElement.escaped(face.isMono() ? face.familyName() : sans),
                        kind);
    }
}
