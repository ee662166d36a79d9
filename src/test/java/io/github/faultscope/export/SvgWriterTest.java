package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Chip;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.Type;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;

class SvgWriterTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Picture of(GroupBuilder group) {
        PictureBuilder picture = new PictureBuilder(60, 40);
        picture.pane("p", Layer.GROUND, new Rect(0, 0, 60, 40)).add(group);
        return picture.build();
    }

    @Test
    void text_ofASmallPicture_isThis() {
        GroupBuilder group =
                GroupBuilder.of("a<b", 3, 4)
                        .tooltip("\"x\" & y")
                        .box(new Rect(0, 0, 20, 10), 4, Role.SURFACE, Role.EDGE)
                        .rule(0, 12, 20, 12, Role.RULE)
                        .text(1, 8, "1 < 2", Type.mono(10), Role.INK)
                        .fill(new Rect(0, 0, 5, 5), 0, Role.NOW_WASH);

        assertThat(new SvgWriter(Theme.light(), false).text(of(group)))
                .isEqualTo(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" \
                        viewBox="0 0 60 40" xml:space="preserve" \
                        style="font-kerning:none;font-variant-ligatures:none;white-space:pre">
                        <rect width="60" height="40" fill="#ffffff"/>
                        <g id="p">
                        <g id="a&lt;b" transform="translate(3 4)">
                        <title>&quot;x&quot; &amp; y</title>
                        <rect x="0.5" y="0.5" width="19" height="9" rx="3.5" fill="#ffffff" \
                        stroke="#98a2b3" stroke-width="1"/>
                        <line x1="0" y1="12.5" x2="20" y2="12.5" stroke="#d5dae3" \
                        stroke-width="1"/>
                        <text x="1" y="8" font-family="JetBrains Mono, monospace" \
                        font-size="10" font-weight="400" textLength="30" fill="#1f2430">\
                        1 &lt; 2</text>
                        <rect x="0" y="0" width="5" height="5" fill="#c2410c" \
                        fill-opacity="0.071"/>
                        </g>
                        </g>
                        </svg>
                        """);
    }

    @Test
    void demo_isWellFormedAndHasEveryGroup() throws Exception {
        Picture picture = DemoPicture.atCopy();
        Document document = parsed(new SvgWriter(Theme.dark(), true).text(picture));

        assertThat(document.getElementsByTagName("g").getLength())
                .isEqualTo(picture.groupCount() + picture.panes().size());
    }

    @Test
    void characters_thatXmlCannotHold_becomeQuestionMarks() throws Exception {
        GroupBuilder group =
                GroupBuilder.of("k").text(0, 9, "a\uD800b\uFFFF", Type.LABEL, Role.INK);
        Document document = parsed(new SvgWriter(Theme.light(), false).text(of(group)));

        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("a?b?");
    }

    @Test
    void bits_areTwoPathsAChip() {
        GroupBuilder chip = Chip.frame(7).blocks(0x0f, 0).at("page/7", 0, 0, ChipSize.NORMAL, null);
        String svg = new SvgWriter(Theme.light(), false).text(of(chip));

        assertThat(svg).containsOnlyOnce("fill=\"" + Theme.light().hex(Role.VALID) + "\"");
        assertThat(svg).doesNotContain("class=").doesNotContain("foreignObject");
    }
}
