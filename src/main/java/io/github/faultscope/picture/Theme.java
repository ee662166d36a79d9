package io.github.faultscope.picture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives each {@link Role} its colour. Immutable; painters ask it, pictures never do. */
public final class Theme {
    private static final int OPAQUE = 0xff000000;

    private final String name;
    private final boolean dark;
    private final Map<Role, Integer> argb;

    private Theme(String name, boolean dark, Map<Role, Integer> argb) {
        this.name = name;
        this.dark = dark;
        this.argb = new EnumMap<>(argb);
    }

    /** All themes that come with the program, the light one first. */
    public static List<Theme> all() {
        return Themes.ALL;
    }

    public static Theme light() {
        return Themes.LIGHT;
    }

    public static Theme dark() {
        return Themes.DARK;
    }

    /** The bundled theme of that name: light, dark, projector, high-contrast or monochrome. */
    public static Optional<Theme> named(String name) {
        return all().stream().filter(theme -> theme.name.equals(name)).findFirst();
    }

    /** How settings and the command line call it. */
    public String name() {
        return name;
    }

    /** Whether light text stands on dark ground. */
    public boolean isDark() {
        return dark;
    }

    /** The colour as 0xAARRGGBB, not premultiplied; 0 for {@link Role#NONE}. */
    public int argb(Role role) {
        return argb.getOrDefault(role, 0);
    }

    /** The colour without its alpha, as {@code #rrggbb}. */
    public String hex(Role role) {
        return String.format("#%06x", argb(role) & 0xffffff);
    }

    /** The colour's alpha, 0 to 1. */
    public double opacity(Role role) {
        return (argb(role) >>> 24) / 255.0;
    }

    /** The same theme under another name with one colour, 0xAARRGGBB, replaced. */
    public Theme with(String newName, Role role, int newArgb) {
        Map<Role, Integer> colours = new EnumMap<>(argb);
        colours.put(role, newArgb);
        return new Theme(newName, dark, colours);
    }

    /** The contrast of two opaque roles as WCAG 2 counts it, 1 to 21; text wants 4.5, signs 3. */
    public double contrast(Role one, Role other) {
        double a = luminance(argb(one));
        double b = luminance(argb(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return "Theme[" + name + "]";
    }

    /** Collects a theme; every role but {@link Role#NONE} must be given. */
    static final class Builder {
        private final Map<Role, Integer> colours = new EnumMap<>(Role.class);

        Builder set(Role role, int rgb) {
            colours.put(role, OPAQUE | rgb);
            return this;
        }

        /** A transparent colour; alpha from 0 to 255. */
        Builder veil(Role role, int rgb, int alpha) {
            colours.put(role, alpha << 24 | rgb);
            return this;
        }

        Builder copyOf(Theme theme) {
            for (Role role : Role.values()) {
                colours.put(role, theme.argb(role));
            }
            return this;
        }

        Theme build(String name, boolean dark) {
            colours.put(Role.NONE, 0);
            for (Role role : Role.values()) {
                if (!colours.containsKey(role)) {
                    throw new IllegalStateException(name + " has no colour for " + role);
                }
            }
            return new Theme(name, dark, colours);
        }
    }
}
