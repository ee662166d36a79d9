package io.github.faultscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Who may import whom, and why. A rule without its reason is not here. */
class ArchitectureTest {
    private static final String ROOT = "io.github.faultscope.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final List<String> ENGINE = List.of("kern", "vm", "fault");
    private static final List<String> MODEL = List.of("machine", "history", "check", "narrate");

    /** Each layer with all that it may import of the program. */
    private static final Map<String, Set<String>> LAYERS =
            Map.ofEntries(
                    Map.entry("text", Set.of()),
                    layer("kern"),
                    layer("vm", "kern"),
                    layer("fault", "vm", "kern"),
                    layer("machine", "fault", "vm", "kern"),
                    layer("history", "machine", "fault", "vm", "kern"),
                    layer("check", "machine", "fault", "vm", "kern"),
                    layer("narrate", "history", "check", "machine", "fault", "vm", "kern"),
                    layer("scenario", "history", "check", "machine", "fault", "vm", "kern"),
                    layer("conformance", "history", "check", "machine", "fault", "vm", "kern"),
                    layer("soak", "scenario", "history", "check", "machine", "fault", "vm", "kern"),
                    layer(
                            "picture", "narrate", "history", "check", "machine", "fault", "vm",
                            "kern"),
                    layer(
                            "export",
                            "picture",
                            "scenario",
                            "narrate",
                            "history",
                            "check",
                            "machine",
                            "fault",
                            "vm",
                            "kern"),
                    layer(
                            "ui",
                            "export",
                            "picture",
                            "scenario",
                            "conformance",
                            "narrate",
                            "history",
                            "check",
                            "machine",
                            "fault",
                            "vm",
                            "kern"),
                    layer(
                            "cli",
                            "ui",
                            "soak",
                            "export",
                            "picture",
                            "scenario",
                            "conformance",
                            "narrate",
                            "history",
                            "check",
                            "machine",
                            "fault",
                            "vm",
                            "kern"));

    private static Map.Entry<String, Set<String>> layer(String name, String... mayImport) {
        Set<String> below = new TreeSet<>(Set.of(mayImport));
        below.add("text");
        return Map.entry(name, below);
    }

    static Set<String> layers() {
        return new TreeSet<>(LAYERS.keySet());
    }

    @Test
    void classes_areFound_soThatRulesLookAtSomething() {
        assertThat(CLASSES).isNotEmpty();
    }

    @Test
    void everyClass_belongsToALayer() {
        noClasses()
                .that(resideOutsideOfPackages(packages(LAYERS.keySet())))
                .should()
                .haveSimpleNameNotEndingWith("module-info")
                .because("a class outside the layers is a class that no rule looks at")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layer_importsOnlyWhatStandsBelowIt(String name) {
        Set<String> others = new TreeSet<>(LAYERS.keySet());
        others.remove(name);
        others.removeAll(LAYERS.getOrDefault(name, Set.of()));
        if (others.isEmpty()) {
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others))
                .because(
                        "imports run one way, so that the engine can be read, tested and run"
                                + " without whatever shows it; what must be called upward goes"
                                + " through a table that the upper layer fills")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package with two names")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void featuresOfTheWindow_haveNoCycles() {
        slices().matching(ROOT + "ui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature can be changed or removed only if the others do not lean on it")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void uiAlone_knowsJavaFx() {
        outside("ui")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "com.sun.javafx..",
                        "org.controlsfx..",
                        "org.kordamp..",
                        "atlantafx..")
                .because(
                        "engine, exporters and commands run where there is no display; loading the"
                                + " toolkit there would stop them")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void exportAndUiAlone_knowJava2d() {
        outside("export", "ui")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
                .because("a picture is a value; only whoever paints it needs something to paint on")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void cliAlone_soaks() {
        noClasses()
                .that(resideOutsideOfPackages(packages(Set.of("soak", "cli"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "soak..")
                .because(
                        "whoever drives the machine at random is a user of it like any other:"
                                + " nothing that it tests may lean on it")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void cliAlone_knowsPicocli() {
        outside("cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("what a command does can be called without a command line")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void readersAndWritersAlone_knowJson() {
        outside("scenario", "conformance", "export", "ui", "cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .because("a file's form can change without the engine noticing")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void readersAndWritersAlone_openFiles() {
        outside("scenario", "conformance", "export", "ui", "cli")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                                .or(fileTypes()))
                .because("a run depends on nothing but its scenario, so that it can be repeated")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void uiAndCliAlone_knowTheTime() {
        outside("ui", "cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.time..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is simulated: a run is the same whenever and wherever it is made")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void chance_isSeeded() {
        outside("ui", "cli")
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .callCodeUnitWhere(defaultRandomGenerator())
                .because("a run that cannot be repeated cannot be explained")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void staticFields_areFinal() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideOutsideOfPackages(packages(Set.of("ui", "cli"))))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("two machines in one program must not see each other")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void engineAndModel_useNoThreads() {
        List<String> quiet = new ArrayList<>(ENGINE);
        quiet.addAll(MODEL);
        noClasses()
                .that()
                .resideInAnyPackage(packages(quiet))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .because(
                        "a simulated thread is a stack of frames: nothing ever blocks a Java"
                                + " thread, and who runs next is part of the record")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void cliAlone_writesToTheConsoleAndExits() {
        outside("cli")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("what is said to the user, and how the program ends, is decided once")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void stackTraces_areNotPrinted() {
        ArchRule rule =
                noClasses()
                        .should()
                        .callMethod(Throwable.class, "printStackTrace")
                        .because("a user is told what happened in a sentence");
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction outside(
            String... names) {
        return noClasses().that(resideOutsideOfPackages(packages(Arrays.asList(names))));
    }

    private static String[] packages(Iterable<String> names) {
        List<String> patterns = new ArrayList<>();
        names.forEach(name -> patterns.add(ROOT + name + ".."));
        return patterns.toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> fileTypes() {
        return DescribedPredicate.describe(
                "are files of java.io",
                type ->
                        type.getPackageName().equals("java.io")
                                && (type.getSimpleName().startsWith("File")
                                        || type.getSimpleName().equals("RandomAccessFile")));
    }

    private static DescribedPredicate<JavaCall<?>> defaultRandomGenerator() {
        return DescribedPredicate.describe(
                "makes an unseeded generator",
                call ->
                        call.getTargetOwner().getPackageName().equals("java.util.random")
                                && (call.getName().equals("getDefault")
                                        || call.getName().equals("of")));
    }
}
