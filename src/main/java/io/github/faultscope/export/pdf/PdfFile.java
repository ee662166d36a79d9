package io.github.faultscope.export.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * The skeleton of a PDF file (ISO 32000-1): numbered objects, then the table of where they are.
 * Objects go out as they are written, so a long file needs no memory. Without dates, and with an id
 * that follows from the content, so that the same content gives the same bytes.
 */
final class PdfFile {
    private static final String HEADER = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";

    private final OutputStream out;
    private final MessageDigest digest;
    private final List<Long> offsets = new ArrayList<>();
    private long written;

    PdfFile(OutputStream out) throws IOException {
        this.out = out;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        raw(HEADER);
    }

    /** A number for an object that is written later. */
    int reserve() {
        offsets.add(-1L);
        return offsets.size();
    }

    /** Writes an object and returns its number. */
    int add(String body) throws IOException {
        int number = reserve();
        put(number, body);
        return number;
    }

    /** Writes an object under its reserved number. */
    void put(int number, String body) throws IOException {
        offsets.set(number - 1, written);
        raw(number + " 0 obj\n" + body + "\nendobj\n");
    }

    /**
     * Writes a compressed stream and returns its number.
     *
     * @param entries what its dictionary says besides length and filter
     */
    int stream(String entries, byte[] content) throws IOException {
        byte[] packed = packed(content);
        int number = reserve();
        offsets.set(number - 1, written);
        raw(
                "%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n"
                        .formatted(number, entries, packed.length));
        raw(packed);
        raw("\nendstream\nendobj\n");
        return number;
    }

    private static byte[] packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(6);
        try (OutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(content);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Ends the file. */
    void finish(int catalog, int info) throws IOException {
        long table = written;
        StringBuilder xref = new StringBuilder("xref\n0 " + (offsets.size() + 1) + "\n");
        xref.append("0000000000 65535 f \n");
        for (long offset : offsets) {
            xref.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
        }
        raw(xref.toString());
        String id = HexFormat.of().formatHex(digest.digest(), 0, 16);
        raw(
                "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
                        .formatted(offsets.size() + 1, catalog, info, id, id, table));
    }

    /** A text as PDF holds it, in any script. */
    static String text(String text) {
        return "<FEFF"
                + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE))
                + ">";
    }

    private void raw(String text) throws IOException {
        raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void raw(byte[] bytes) throws IOException {
        digest.update(bytes);
        out.write(bytes);
        written += bytes.length;
    }
}
