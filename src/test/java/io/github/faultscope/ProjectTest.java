package io.github.faultscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README, the build and the continuous build agree. */
class ProjectTest {
    private static final Path README = Path.of("README.md");
    private static final Path POM = Path.of("pom.xml");
    private static final Path CI = Path.of(".ci", "run");

    @Test
    void readme_namesEveryCommandOfTheContinuousBuild() throws IOException {
        List<String> commands =
                Files.readAllLines(CI).stream().filter(line -> line.startsWith("mvn ")).toList();

        assertThat(commands).containsExactly("mvn -B verify");
        assertThat(README).content().contains(commands);
    }

    @Test
    void readme_namesTheCommandsThatRunAndPackageTheProgram() {
        assertThat(README)
                .content()
                .contains(
                        "mvn -q compile exec:exec",
                        "mvn -q package -DskipTests",
                        "target/faultscope/bin/faultscope",
                        "mvn -q validate exec:exec@format");
    }

    @Test
    void readmeAndPom_agreeOnJavaAndLicence() {
        assertThat(POM)
                .content()
                .contains(
                        "<maven.compiler.release>25</maven.compiler.release>",
                        "<version>[25,)</version>",
                        "<name>BSD-2-Clause</name>");
        assertThat(README).content().contains("JDK 25", "BSD-2-Clause");
        assertThat(Path.of("src", "main", "launcher", "faultscope"))
                .content()
                .contains("needed=25")
                .doesNotContain("\r");
    }

    @Test
    void pictures_thatTheReadmeShows_exist() throws IOException {
        var pictures =
                java.util.regex.Pattern.compile("!\\[[^\\]]*]\\(([^)]+)\\)")
                        .matcher(Files.readString(README))
                        .results()
                        .map(match -> Path.of(match.group(1)));

        assertThat(pictures).allSatisfy(picture -> assertThat(picture).isNotEmptyFile());
    }

    @Test
    void topLevel_showsOnlySourcesAssetsReadmeAndPom() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""))) {
            assertThat(top.map(Path::toString).filter(name -> !name.startsWith(".")))
                    .isSubsetOf("src", "assets", "README.md", "pom.xml", "target");
        }
    }
}
