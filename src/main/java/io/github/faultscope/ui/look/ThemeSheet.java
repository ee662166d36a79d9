package io.github.faultscope.ui.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The style sheets of a theme. The first layer is generated: each of the theme's colours under the
 * name of its role, so that controls and pictures cannot differ, and the size of type.
 */
public final class ThemeSheet {
    private static final double TYPE_PIXELS = 13;
    private static final double ICON_PIXELS = 17;

    private ThemeSheet() {}

    /** What the toolkit's controls look like before our own sheets. */
    public static String userAgent(Theme theme) {
        return theme.isDark()
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet();
    }

    /** Colours, tokens, rules, in this order. */
    public static List<String> sheets(Theme theme, double zoom) {
        String scale =
                Base64.getEncoder()
                        .encodeToString(scale(theme, zoom).getBytes(StandardCharsets.UTF_8));
        return List.of(
                "data:text/css;base64," + scale,
                Resources.url("tokens.css"),
                Resources.url("window.css"));
    }

    /** The first layer. */
    static String scale(Theme theme, double zoom) {
        StringBuilder sheet = new StringBuilder(".root {\n");
        for (Role role : Role.values()) {
            if (role != Role.NONE) {
                sheet.append("  -fs-").append(name(role)).append(": ");
                sheet.append(colour(theme, role)).append(";\n");
            }
        }
        sheet.append("  -fx-font-family: \"").append(Face.SANS_REGULAR.familyName());
        sheet.append("\";\n  -fx-font-size: ").append(pixels(TYPE_PIXELS * zoom));
        // In em an icon would be measured by itself, and grow without end.
        sheet.append(";\n}\n.ikonli-font-icon {\n  -fx-icon-size: ");
        return sheet.append(pixels(ICON_PIXELS * zoom)).append(";\n}\n").toString();
    }

    private static String pixels(double size) {
        return String.format(Locale.ROOT, "%.1fpx", size);
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String colour(Theme theme, Role role) {
        int argb = theme.argb(role);
        return String.format(Locale.ROOT, "#%06x%02x", argb & 0xffffff, argb >>> 24);
    }
}
