package io.github.faultscope.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain values: Map, List, String, Long, Boolean, and {@link #NULL}. Two documents say the
 * same when their values are equal.
 *
 * <p>Stricter than JSON: no member twice, no fractions, integers of at most 64 bits; one above 2^63
 * - 1 is kept as the negative number with the same bits.
 */
final class Json {
    /** What {@code null} reads as. */
    static final Object NULL =
            new Object() {
                @Override
                public String toString() {
                    return "null";
                }
            };

    private static final BigInteger UNSIGNED_MAX =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Limits.NESTING)
                                    .maxStringLength(Limits.TEXT)
                                    .maxNameLength(Limits.TEXT)
                                    .maxNumberLength(40)
                                    .build())
                    .build();

    private Json() {}

    /** Reads one document, which must take up all the bytes. */
    static Object parse(byte[] bytes) throws VectorException {
        try (JsonParser p = FACTORY.createParser(bytes)) {
            if (p.nextToken() == null) {
                throw new VectorException("", "empty, a vector was expected");
            }
            Object value = value(p);
            if (p.nextToken() != null) {
                throw new VectorException("", "more text after the end of the vector");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new VectorException("", at(e.getLocation()) + "not JSON: " + reason(e));
        } catch (IOException e) {
            throw new VectorException("", "not JSON: " + reason(e));
        }
    }

    /** What the parser says, without what it says to programmers in brackets. */
    private static String reason(IOException e) {
        String said =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.getMessage();
        return String.valueOf(said).replaceAll(", from `[^`]*`|\\s*\\(start marker.*", "");
    }

    private static Object value(JsonParser p) throws IOException, VectorException {
        return switch (p.currentToken()) {
            case START_OBJECT -> object(p);
            case START_ARRAY -> array(p);
            case VALUE_STRING -> p.getText();
            case VALUE_NUMBER_INT -> integer(p);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default ->
                    throw new VectorException(
                            pointer(p), "expected an integer, found " + p.getText());
        };
    }

    private static Map<String, Object> object(JsonParser p) throws IOException, VectorException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String name = p.currentName();
            p.nextToken();
            members.put(name, value(p));
        }
        return members;
    }

    private static List<Object> array(JsonParser p) throws IOException, VectorException {
        List<Object> items = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(p));
        }
        return items;
    }

    private static Long integer(JsonParser p) throws IOException, VectorException {
        if (p.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return p.getLongValue();
        }
        BigInteger big = p.getBigIntegerValue();
        if (big.signum() < 0 || big.compareTo(UNSIGNED_MAX) > 0) {
            throw new VectorException(pointer(p), "an integer of more than 64 bits: " + big);
        }
        return big.longValue();
    }

    private static String pointer(JsonParser p) {
        return p.getParsingContext().pathAsPointer().toString();
    }

    private static String at(JsonLocation location) {
        return location == null || location.getLineNr() < 0
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    /** "line l, column c" of the value at a JSON pointer, or of what holds it; "" if unknown. */
    static String locate(byte[] bytes, String path) {
        String found = "";
        try (JsonParser p = FACTORY.createParser(bytes)) {
            int best = -1;
            while (p.nextToken() != null) {
                String here = pointer(p);
                boolean holds = path.equals(here) || path.startsWith(here + "/");
                if (holds && here.length() > best) {
                    best = here.length();
                    JsonLocation at = p.currentTokenLocation();
                    found = "line " + at.getLineNr() + ", column " + at.getColumnNr();
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** A value as one line of JSON, shortened when it is long. */
    static String show(Object value) {
        StringBuilder b = new StringBuilder();
        write(b, value);
        return b.length() <= 160 ? b.toString() : b.substring(0, 150) + "… (" + b.length() + ")";
    }

    private static void write(StringBuilder b, Object value) {
        switch (value) {
            case Map<?, ?> members -> {
                String comma = "{";
                for (Map.Entry<?, ?> e : members.entrySet()) {
                    b.append(comma).append('"').append(e.getKey()).append("\": ");
                    write(b, e.getValue());
                    comma = ", ";
                }
                b.append(members.isEmpty() ? "{}" : "}");
            }
            case List<?> items -> {
                String comma = "[";
                for (Object item : items) {
                    b.append(comma);
                    write(b, item);
                    comma = ", ";
                }
                b.append(items.isEmpty() ? "[]" : "]");
            }
            case String text -> b.append('"').append(text).append('"');
            default -> b.append(value);
        }
    }
}
