package tminus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @Test
    void it_works_in_its_scratch_folder_and_opens_no_journal(@TempDir Path folder)
            throws IOException {
        Training.main(new String[] {folder.toString(), "../examples/webshop/plan.yaml"});

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("plan.yaml"));
        }
    }
}
