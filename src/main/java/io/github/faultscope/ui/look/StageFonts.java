package io.github.faultscope.ui.look;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Type;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled fonts as JavaFX wants them. Loading also makes their families known to style sheets.
 */
public final class StageFonts {
    private static final Map<Face, String> NAMES = load();
    private static final Map<Type, Font> FONTS = new ConcurrentHashMap<>();

    private StageFonts() {}

    /** Makes the families known; asked for nothing, the class does it when it is first used. */
    public static boolean loaded() {
        return NAMES.size() == Face.values().length;
    }

    /** The face at its size in pixels. */
    public static Font of(Type type) {
        return FONTS.computeIfAbsent(
                type, wanted -> new Font(NAMES.get(wanted.face()), wanted.size()));
    }

    private static Map<Face, String> load() {
        Map<Face, String> names = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            try (InputStream stream = face.open()) {
                Font font = Font.loadFont(stream, 12);
                if (font == null) {
                    throw new IllegalStateException("The bundled font " + face + " is damaged.");
                }
                names.put(face, font.getName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
