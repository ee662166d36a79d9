/**
 * Faultscope: FreeBSD 7.2's page-fault handler on a simulated machine, and a window to watch it.
 *
 * <p>An application, not a library: nothing is exported but what frameworks must see by reflection.
 * Start reading in {@link io.github.faultscope.fault}, beside vm_fault.c.
 */
module io.github.faultscope {
    requires atlantafx.base;
    requires com.fasterxml.jackson.databind;
    requires com.formdev.flatlaf.fonts.inter;
    requires com.formdev.flatlaf.fonts.jetbrains_mono;
    requires info.picocli;
    requires java.desktop; // ImageIO and Java2D, for export alone
    requires java.prefs;
    requires javafx.controls;
    requires jdk.jfr; // for measuring alone
    requires org.controlsfx.controls;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires static org.jspecify;

    // JavaFX makes the Application, picocli reads and fills the commands.
    exports io.github.faultscope.ui to
            javafx.graphics;

    opens io.github.faultscope.cli to
            info.picocli;
}
