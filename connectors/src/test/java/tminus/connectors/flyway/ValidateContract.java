package tminus.connectors.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tminus.connector.Outcome;

abstract class ValidateContract extends FlywayContract {
    private final FlywayValidate validate = new FlywayValidate(InstantSource.system());

    @BeforeEach
    void migrateFirst() {
        assertThat(migrateTo(99, ", \"target\": \"1\"")).isInstanceOf(Outcome.Succeeded.class);
    }

    @Override
    public FlywayValidate connector() {
        return validate;
    }

    @Override
    public String good() {
        return settings("db", "");
    }

    @Override
    protected Optional<String> endless() {
        return Optional.empty();
    }

    @Override
    protected void awaitUnderWay() {}

    @Override
    protected String wrong() {
        return "{\"database\": \"shop.db\", \"locations\": \"db\", \"to\": \"1\"}";
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "4: P203 \"to\" is not known here / known here: database, user, password,"
                        + " lock-timeout, locations, schema, placeholders, baseline");
    }

    @Test
    void scripts_that_are_still_to_come_are_told_and_are_no_mistake() {
        assertThat(validate.attempt(read(good()), calls.attempt(1)))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded ->
                                assertThat(succeeded.outputs())
                                        .containsExactly(
                                                Map.entry("version", "1"),
                                                Map.entry("pending", "1")));
        assertThat(printed.lines()).contains("V2__discount.sql: still to come");
    }

    @Test
    void every_mistake_is_told() throws Exception {
        migrateTo(1, "");
        write("db/V1__product.sql", "create table other (id int);");
        Files.delete(folder.resolve("db/V2__discount.sql"));
        assertThat(validate.attempt(read(good()), calls.attempt(1)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.reason().lines()).hasSize(2);
                            assertThat(failed.reason())
                                    .contains("1 product: ", "2 discount: ", "checksum mismatch");
                        });
    }
}
