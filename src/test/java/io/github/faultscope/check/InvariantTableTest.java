package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The words for the invariants. */
class InvariantTableTest {
    @Test
    void rows_areThe68_eachWithASentence() {
        List<InvariantTable.Row> rows = InvariantTable.rows();

        assertThat(rows).hasSize(68);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(InvariantTable.row(row.number())).isEqualTo(row);
                            assertThat(row.text()).endsWith(".");
                            assertThat(row.level()).isIn("A", "Q", "AQ");
                        });
    }

    @Test
    void everyInvariant_isChecked_orPartOfIt() {
        assertThat(InvariantTable.rows()).allMatch(InvariantTable.Row::checked);
        assertThat(InvariantTable.rows())
                .filteredOn(row -> !row.absent().isEmpty())
                .allSatisfy(row -> assertThat(row.absent()).endsWith("."));
    }

    @Test
    void hazardRows_areOfInvariantsThatSayWhenTheyAreBroken() {
        assertThat(InvariantsTest.all())
                .filteredOn(InvariantsTest.Row::hazard)
                .flatExtracting(InvariantsTest.Row::numbers)
                .allSatisfy(n -> assertThat(InvariantTable.row(n).hazard()).isNotEmpty());
    }

    @Test
    void findings_areOfALevelThatTheTableNames() {
        for (InvariantsTest.Row row : InvariantsTest.all()) {
            Fixture f = new Fixture();
            row.breaks().accept(f);
            assertThat(Invariants.check(f.k))
                    .isNotEmpty()
                    .allSatisfy(
                            finding ->
                                    assertThat(InvariantTable.row(finding.number()).level())
                                            .contains(finding.level().name()));
        }
    }
}
