package io.github.faultscope.ui.browse;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.Preview;
import io.github.faultscope.ui.engine.Session;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Previews of scenarios, made one after the other in the background, the one asked for last first,
 * and kept while they are among the latest that were looked at. For the FX thread.
 */
public final class Thumbnails {
    /** Pictures that are kept: some 25 MB of them. */
    private static final int MOST = 40;

    private final Session session;
    private final Map<String, Shown> made = new LinkedHashMap<>(MOST, 0.75f, true);
    private final Deque<String> wanted = new ArrayDeque<>();
    private final Map<String, List<Consumer<Shown>>> waiting = new LinkedHashMap<>();
    private @Nullable Theme theme;
    private @Nullable String running;

    /**
     * A preview that can be shown.
     *
     * @param image null where there is none
     */
    public record Shown(Preview preview, @Nullable Image image) {}

    public Thumbnails(Session session) {
        this.session = session;
    }

    /** From now on pictures have these colours. */
    public void setTheme(Theme newTheme) {
        if (!newTheme.equals(theme)) {
            made.clear();
            theme = newTheme;
        }
    }

    /** Tells the preview, at once or when it is made. */
    void ask(String scenario, Consumer<Shown> answer) {
        Shown known = made.get(scenario);
        if (known != null) {
            answer.accept(known);
            return;
        }
        waiting.computeIfAbsent(scenario, id -> new ArrayList<>()).add(answer);
        if (!scenario.equals(running)) {
            wanted.remove(scenario);
            wanted.push(scenario);
        }
        next();
    }

    /** How many previews are asked for and not made yet. */
    public int pending() {
        return wanted.size() + (running == null ? 0 : 1);
    }

    /** What nobody looks at any more is not made. */
    void forget() {
        wanted.clear();
        waiting.keySet().removeIf(id -> !id.equals(running));
    }

    private void next() {
        Theme colours = theme;
        if (running != null || wanted.isEmpty() || colours == null) {
            return;
        }
        String scenario = wanted.pop();
        running = scenario;
        session.preview(scenario, colours, preview -> arrived(scenario, colours, preview));
    }

    private void arrived(String scenario, Theme colours, Preview preview) {
        running = null;
        Shown shown = new Shown(preview, image(preview.image()));
        if (colours.equals(theme)) {
            made.put(scenario, shown);
            if (made.size() > MOST) {
                made.remove(made.keySet().iterator().next());
            }
        }
        List<Consumer<Shown>> answers = waiting.remove(scenario);
        if (answers != null) {
            answers.forEach(answer -> answer.accept(shown));
        }
        next();
    }

    private static @Nullable Image image(Preview.Image from) {
        if (from.width() == 0) {
            return null;
        }
        WritableImage image = new WritableImage(from.width(), from.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        from.width(),
                        from.height(),
                        PixelFormat.getIntArgbInstance(),
                        from.argb(),
                        0,
                        from.width());
        return image;
    }
}
