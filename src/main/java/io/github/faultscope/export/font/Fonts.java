package io.github.faultscope.export.font;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Type;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bundled fonts as Java2D wants them. Loaded when the first picture is painted. */
public final class Fonts {
    private static final Map<Face, Font> LOADED = new ConcurrentHashMap<>();

    private Fonts() {}

    /**
     * The face at its size, in the units of the picture.
     *
     * @throws UncheckedIOException if it cannot be loaded: Java2D unpacks each font into the folder
     *     for temporary files, where there may be no room for it
     */
    public static Font of(Type type) {
        return LOADED.computeIfAbsent(type.face(), Fonts::load).deriveFont((float) type.size());
    }

    private static Font load(Face face) {
        try (InputStream stream = face.open()) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            String folder = System.getProperty("java.io.tmpdir", "");
            throw new UncheckedIOException(new IOException(ExportTexts.of("font.room", folder), e));
        } catch (FontFormatException e) {
            throw new IllegalStateException("The bundled font " + face + " is damaged.", e);
        }
    }
}
