package io.github.faultscope.picture;

import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import com.formdev.flatlaf.fonts.jetbrains_mono.FlatJetBrainsMonoFont;

import java.io.IOException;
import java.io.InputStream;

/** The five font files that pictures use. All are bundled; no system font is ever asked. */
public enum Face {
    SANS_REGULAR(FlatInterFont.class, FlatInterFont.FAMILY, 400, FlatInterFont.STYLE_REGULAR),
    SANS_SEMIBOLD(FlatInterFont.class, FlatInterFont.FAMILY, 600, FlatInterFont.STYLE_SEMIBOLD),
    SANS_BOLD(FlatInterFont.class, FlatInterFont.FAMILY, 700, FlatInterFont.STYLE_BOLD),
    MONO_REGULAR(
            FlatJetBrainsMonoFont.class,
            FlatJetBrainsMonoFont.FAMILY,
            400,
            FlatJetBrainsMonoFont.STYLE_REGULAR),
    MONO_BOLD(
            FlatJetBrainsMonoFont.class,
            FlatJetBrainsMonoFont.FAMILY,
            700,
            FlatJetBrainsMonoFont.STYLE_BOLD);

    private final Class<?> home;
    private final String familyName;
    private final int cssWeight;
    private final String file;

    Face(Class<?> home, String familyName, int cssWeight, String file) {
        this.home = home;
        this.familyName = familyName;
        this.cssWeight = cssWeight;
        this.file = file;
    }

    /** The family's name as designers and style sheets write it. */
    public String familyName() {
        return familyName;
    }

    /** The weight as CSS and SVG count it, 400 to 700. */
    public int cssWeight() {
        return cssWeight;
    }

    /** The same file's family: {@code sans-serif} or {@code monospace}. */
    public String genericFamily() {
        return isMono() ? "monospace" : "sans-serif";
    }

    public boolean isMono() {
        return this == MONO_REGULAR || this == MONO_BOLD;
    }

    /** The font file (OpenType or TrueType); the caller closes it. */
    public InputStream open() throws IOException {
        InputStream stream = home.getResourceAsStream(file);
        if (stream == null) {
            throw new IOException("The font file " + file + " is missing from the program.");
        }
        return stream;
    }
}
