package io.github.faultscope.ui.testing;

import static javafx.scene.input.TransferMode.COPY;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/**
 * A drag of files from another program, let go over a scene. The headless platform has no drags, so
 * the toolkit's events come from here; they go the way that they always go.
 */
public final class DroppedFiles {
    private final Object carried;
    private final DataFormat format;

    private DroppedFiles(Object carried, DataFormat format) {
        this.carried = carried;
        this.format = format;
    }

    public static DroppedFiles of(Path... files) {
        List<File> all = List.of(files).stream().map(Path::toFile).toList();
        return new DroppedFiles(all, DataFormat.FILES);
    }

    /** What a browser's address is, for one. */
    public static DroppedFiles text(String text) {
        return new DroppedFiles(text, DataFormat.PLAIN_TEXT);
    }

    /** Whether the scene would take it. Where it does not, the system lets nothing be dropped. */
    public boolean over(Scene scene) {
        DragEvent event = fire(scene, DragEvent.DRAG_OVER);
        return event.isAccepted() && event.getAcceptedTransferMode() == COPY;
    }

    /** Whether the scene had use for it. */
    public boolean drop(Scene scene) {
        return fire(scene, DragEvent.DRAG_DROPPED).isDropCompleted();
    }

    private DragEvent fire(Scene scene, EventType<DragEvent> type) {
        double x = scene.getWidth() / 2;
        double y = scene.getHeight() / 2;
        DragEvent event =
                new DragEvent(null, scene, type, board(), x, y, x, y, COPY, null, scene, null);
        Event.fireEvent(scene, event);
        return event;
    }

    /** Nothing public makes one of what another program holds. */
    private Dragboard board() {
        try {
            Class<?> peer = Class.forName("com.sun.javafx.tk.TKClipboard");
            Object held =
                    Proxy.newProxyInstance(
                            peer.getClassLoader(), new Class<?>[] {peer}, this::answer);
            Constructor<Dragboard> made = Dragboard.class.getDeclaredConstructor(peer);
            made.setAccessible(true);
            return made.newInstance(held);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the toolkit has no such clipboard", e);
        }
    }

    private @Nullable Object answer(Object proxy, Method asked, Object[] arguments) {
        return switch (asked.getName()) {
            case "getTransferModes" -> EnumSet.of(COPY);
            case "hasContent" -> format.equals(arguments[0]);
            case "getContent" -> format.equals(arguments[0]) ? carried : null;
            default -> throw new UnsupportedOperationException(asked.getName());
        };
    }
}
