package io.github.faultscope.ui.look;

import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;

import javafx.scene.paint.Color;

import java.util.EnumMap;
import java.util.Map;

/** A theme's colours as JavaFX wants them, made once a theme. */
public final class Paints {
    private final Map<Role, Color> colours = new EnumMap<>(Role.class);

    public Paints(Theme theme) {
        for (Role role : Role.values()) {
            colours.put(role, colour(theme.argb(role)));
        }
    }

    /** The role's colour; transparent for {@link Role#NONE}. */
    public Color of(Role role) {
        return colours.getOrDefault(role, Color.TRANSPARENT);
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
    }
}
