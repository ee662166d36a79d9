package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.PngOptions;
import io.github.faultscope.export.PngPainter;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** Paints moments of the stage into {@code target/pictures}, to be looked at. */
class StagePngTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    @Test
    void stages_inSeveralSizes_arePainted() throws Exception {
        for (StageGallery.Moment moment : StageGallery.moments()) {
            Picture picture = moment.picture();
            Path file = FOLDER.resolve("stage-" + moment.name() + ".png");
            Files.createDirectories(FOLDER);
            new PngPainter(moment.dark() ? Theme.dark() : Theme.light())
                    .write(picture, file, PngOptions.atScale(1));
            assertThat(Files.size(file)).isPositive();
        }
    }
}
