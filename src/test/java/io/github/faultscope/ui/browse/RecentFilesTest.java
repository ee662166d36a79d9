package io.github.faultscope.ui.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.look.Remembered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class RecentFilesTest {
    @TempDir private Path folder = Path.of("");

    private final RecentFiles recent = new RecentFiles(Remembered.forNow());

    private Path file(String name) throws IOException {
        return Files.createFile(folder.resolve(name));
    }

    @Test
    void openedFiles_areListed_theLatestFirst_andOnce() throws IOException {
        Path one = file("one.scenario");
        Path other = file("zwei – 二.scenario");
        recent.opened(one);
        recent.opened(other);
        recent.opened(one);

        assertThat(recent.list()).containsExactly(one, other);
    }

    @Test
    void manyFiles_areForgottenButTheLast() throws IOException {
        for (int i = 0; i < 20; i++) {
            recent.opened(file(i + ".scenario"));
        }

        assertThat(recent.list()).hasSize(8).startsWith(folder.resolve("19.scenario"));
    }

    @Test
    void fileThatIsGone_isNotListed() throws IOException {
        Path gone = file("gone.scenario");
        recent.opened(gone);
        Files.delete(gone);

        assertThat(recent.list()).isEmpty();
    }
}
