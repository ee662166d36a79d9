package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is read from a vector is written again as it was. */
class StateRoundTripTest {
    @Test
    void everyVector_loadedAndDumped_isTheSameState() {
        List<String> differences = new ArrayList<>();
        int[] count = new int[1];
        VectorReader.read(
                List.of(Corpus.FOLDER),
                new VectorReader.Visitor() {
                    @Override
                    public void vector(String where, Vector vector) {
                        count[0]++;
                        try {
                            var dumped = StateDumper.dump(StateLoader.load(vector.machine()));
                            if (!dumped.equals(vector.machine())) {
                                differences.add(where);
                            }
                        } catch (VectorException e) {
                            differences.add(where + ": " + e.getMessage());
                        }
                    }

                    @Override
                    public void unreadable(VectorException problem) {
                        differences.add(String.valueOf(problem.getMessage()));
                    }
                });

        assertThat(differences).isEmpty();
        assertThat(count[0]).isGreaterThanOrEqualTo(Corpus.AT_LEAST);
    }

    @Test
    void handVector_isRead_withItsOperations() {
        Path file = Corpus.FOLDER.resolve("hand").resolve("cow-steal.json");

        Corpus.Read read = Corpus.read(file);

        assertThat(read.problems()).isEmpty();
        assertThat(read.vectors()).hasSize(1);
        Vector vector = read.vectors().getFirst().vector();
        assertThat(vector.name()).isEqualTo("cow-steal");
        assertThat(vector.ops()).hasSize(1);
        assertThat(vector.ops().getFirst().describe()).isEqualTo("fault m1 0x402000 -w- []");
        assertThat(vector.ops().getFirst().calls()).hasSize(48);
    }
}
