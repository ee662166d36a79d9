package io.github.faultscope.export.pptx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts of a package, written one after the other and all dated alike. */
final class PptxZip {
    /**
     * What every part is dated: the same day by the clock of any place, so that the same content is
     * the same bytes.
     */
    private static final long ALWAYS =
            new GregorianCalendar(1980, Calendar.FEBRUARY, 1).getTimeInMillis();

    private final ZipOutputStream zip;

    PptxZip(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    void add(String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Ends the package; the stream below stays open. */
    void finish() throws IOException {
        zip.finish();
    }

    /** A part that lies beside this class, the words in braces replaced. */
    static String part(String file, Map<String, String> words) throws IOException {
        try (InputStream in = PptxZip.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is missing from the program");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("{" + word.getKey() + "}", word.getValue());
            }
            return text;
        }
    }
}
