package io.github.faultscope.export.font;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The bundled fonts as Java2D wants them. Loaded when the first picture is painted. */
public final class Fonts {
    private static final Map<Face, Font> LOADED = load();

    private Fonts() {}

    /** The face at its size, in the units of the picture. */
    public static Font of(Type type) {
        return LOADED.getOrDefault(type.face(), new Font(Font.DIALOG, Font.PLAIN, 1))
                .deriveFont((float) type.size());
    }

    private static Map<Face, Font> load() {
        Map<Face, Font> fonts = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            try (InputStream stream = face.open()) {
                fonts.put(face, Font.createFont(Font.TRUETYPE_FONT, stream));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("The bundled font " + face + " is damaged.", e);
            }
        }
        return fonts;
    }
}
