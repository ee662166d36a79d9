package io.github.faultscope.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

@ExtendWith(ApplicationExtension.class)
class SourcePaneTest {
    @TempDir private Path folder;

    private final Remembered remembered = Remembered.forNow();
    private final List<String> said = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private SourcePane pane;

    @Start
    void start(Stage stage) {
        pane = new SourcePane(remembered, said::add, said::clear);
        Scene scene = new Scene(pane, 600, 400);
        new Look().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void attachedFile_showsTheLinesOfTheBlock_andOnlyItsPathIsKept() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.write(file, lines());
        Fx.run(() -> pane.mark(753, 766));
        Fx.run(() -> pane.attach(file));

        Fx.until("attached", () -> pane.isAttached());
        Fx.until("marked", () -> marked().contains(" 753  line 753"));
        Fx.pixels(pane.getScene(), "source");
        assertThat(Fx.on(this::marked)).noneMatch(line -> line.contains("line 752"));
        assertThat(remembered.get("vm_fault.c")).isEqualTo(file.toString());
        Fx.run(() -> pane.detach());
        assertThat(Fx.on(() -> pane.isVisible())).isFalse();
        assertThat(remembered.get("vm_fault.c")).isEmpty();
    }

    private static List<String> lines() {
        return IntStream.rangeClosed(1, 1324)
                .mapToObj(n -> n == 226 ? "RetryFault:;" : "line " + n)
                .toList();
    }

    @Test
    void fileOfAnotherRelease_isSaid_andNothingIsShown() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.write(file, lines().subList(1, 1324));
        Fx.run(() -> pane.attach(file));

        Fx.until("sentence", () -> !said.isEmpty());
        assertThat(said.getFirst()).contains("not vm_fault.c of FreeBSD 7.2", "226");
        assertThat(Fx.on(() -> pane.isVisible())).isFalse();
        assertThat(remembered.get("vm_fault.c")).isEmpty();
    }

    @Test
    void fileThatIsGone_isSaid_andNothingIsShown() {
        remembered.put("vm_fault.c", folder.resolve("gone.c").toString());
        Fx.run(() -> pane.showRemembered());

        Fx.until("sentence", () -> !said.isEmpty());
        assertThat(said.getFirst()).contains("gone.c");
        assertThat(Fx.on(() -> pane.isVisible())).isFalse();
    }

    private List<String> marked() {
        return pane.lookupAll(".list-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(
                        cell ->
                                cell.getPseudoClassStates().stream()
                                        .anyMatch(
                                                state -> state.getPseudoClassName().equals("now")))
                .map(ListCell::getText)
                .toList();
    }
}
