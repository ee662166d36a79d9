package io.github.faultscope.export.carry;

import io.github.faultscope.scenario.Limits;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes out of exported files what they carry. The files may be anybody's: no more is read than a
 * scenario may hold, no entity is resolved, nothing is unpacked but the one part.
 */
public final class CarriedReader {
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int PNG_TEXT = 0x69545874;
    private static final int PNG_DATA = 0x49444154;
    private static final int MOST_CHUNKS = 64;
    private static final int MOST_ELEMENTS = 16;
    private static final int PDF_HEAD = 4 << 20;

    /** A scenario of the greatest length, each character written as an entity, lies within. */
    private static final int SVG_HEAD = 8 << 20;

    private CarriedReader() {}

    /** Whether the name is that of a file which may carry something. */
    public static boolean reads(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png")
                || name.endsWith(".svg")
                || name.endsWith(".pdf")
                || name.endsWith(".pptx");
    }

    /**
     * What the file carries.
     *
     * @return nothing if it carries nothing, or is damaged
     * @throws IOException if it cannot be read at all
     */
    public static Optional<Carried> read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pptx")) {
            return pptx(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".png")) {
                return png(new DataInputStream(in));
            }
            return name.endsWith(".svg") ? svg(in) : pdf(in);
        }
    }

    private static Optional<Carried> limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Limits.FILE_BYTES + 1);
        return bytes.length > Limits.FILE_BYTES
                ? Optional.empty()
                : Carried.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Carried> pptx(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(Carried.FILE);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return limited(in);
            }
        } catch (ZipException e) {
            return Optional.empty();
        }
    }

    /** The text stands before the pixels. */
    private static Optional<Carried> png(DataInputStream in) throws IOException {
        try {
            if (in.readLong() != PNG_SIGNATURE) {
                return Optional.empty();
            }
            for (int i = 0; i < MOST_CHUNKS; i++) {
                int length = in.readInt();
                int type = in.readInt();
                if (type == PNG_DATA || length < 0) {
                    return Optional.empty();
                }
                if (type == PNG_TEXT && length <= Limits.FILE_BYTES) {
                    Optional<Carried> found = pngText(in.readNBytes(length));
                    if (found.isPresent()) {
                        return found;
                    }
                } else {
                    in.skipNBytes(length);
                }
                in.readInt();
            }
        } catch (EOFException e) {
            // Cut off: whatever it carried is not there.
        }
        return Optional.empty();
    }

    /** Keyword, a zero byte, two bytes for compression, two empty texts, then what is carried. */
    private static Optional<Carried> pngText(byte[] chunk) throws IOException {
        byte[] head = (Carried.NAME + "\0\1\0\0\0").getBytes(StandardCharsets.US_ASCII);
        return chunk.length > head.length
                        && Arrays.equals(chunk, 0, head.length, head, 0, head.length)
                ? inflated(chunk, head.length, chunk.length - head.length)
                : Optional.empty();
    }

    private static Optional<Carried> inflated(byte[] bytes, int from, int length)
            throws IOException {
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(bytes, from, length))) {
            return limited(in);
        } catch (ZipException | EOFException e) {
            return Optional.empty();
        }
    }

    /** The element stands before the shapes; what lies further back may be of any length. */
    private static Optional<Carried> svg(InputStream in) throws IOException {
        InputStream head = new ByteArrayInputStream(in.readNBytes(SVG_HEAD));
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(head, "UTF-8");
            for (int elements = 0; xml.hasNext() && elements < MOST_ELEMENTS; ) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    elements++;
                    if (Carried.NAMESPACE.equals(xml.getNamespaceURI())) {
                        return text(xml);
                    }
                }
            }
        } catch (XMLStreamException e) {
            // Damaged, or no SVG: whatever it carried cannot be had.
        }
        return Optional.empty();
    }

    private static Optional<Carried> text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return Carried.parse(text.toString());
            }
            if (!xml.hasText() || text.length() + xml.getTextLength() > Limits.FILE_BYTES) {
                return Optional.empty();
            }
            text.append(xml.getText());
        }
        return Optional.empty();
    }

    /** The stream is among the first objects, as the exporter writes it. */
    private static Optional<Carried> pdf(InputStream in) throws IOException {
        byte[] head = in.readNBytes(PDF_HEAD);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(Carried.PDF_ENTRY);
        int from = at < 0 ? -1 : text.indexOf("stream\n", at);
        return from < 0 ? Optional.empty() : inflated(head, from + 7, head.length - from - 7);
    }
}
