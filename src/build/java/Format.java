import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The project's one formatter: google-java-format, AOSP style. {@code check} names every source
 * file under a folder that it would change and fails; {@code apply} changes them. A file that it
 * cannot read fails both. Run by the build, as a source file, on the JDK that compiles.
 */
final class Format {
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final boolean apply;

    private Format(boolean apply) {
        this.apply = apply;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2 || !List.of("check", "apply").contains(args[0])) {
            System.err.println("usage: Format.java check|apply FOLDER");
            System.exit(2);
        }
        Format format = new Format(args[0].equals("apply"));
        Path root = Path.of(args[1]);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(path -> path.toString().endsWith(".java")).toList();
        }
        if (files.isEmpty()) {
            format.faults.add(root + ": no source files");
        }
        files.parallelStream().forEach(format::file);
        if (!format.faults.isEmpty()) {
            format.faults.stream().sorted().forEach(System.err::println);
            System.err.println("To format: mvn -q validate exec:exec@format");
            System.exit(1);
        }
    }

    private void file(Path file) {
        try {
            // Git may have checked out with the platform's line ends: these are no fault.
            String raw = Files.readString(file);
            String old = raw.replace("\r\n", "\n");
            String formatted = formatter.formatSourceAndFixImports(old);
            if (formatted.equals(old)) {
                return;
            }
            if (apply) {
                Files.writeString(
                        file, raw.equals(old) ? formatted : formatted.replace("\n", "\r\n"));
            } else {
                faults.add(file + ": not formatted");
            }
        } catch (FormatterException | IOException | RuntimeException e) {
            faults.add(file + ": cannot be read by the formatter: " + e.getMessage());
        }
    }
}
