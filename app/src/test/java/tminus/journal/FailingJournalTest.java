package tminus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tminus.journal.Journals.entries;
import static tminus.journal.Journals.held;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tminus.engine.FenceLost;
import tminus.engine.JournalFailed;
import tminus.engine.NoRoom;
import tminus.run.Actor;
import tminus.run.AttemptId;
import tminus.run.Control;
import tminus.run.Entry;
import tminus.run.Event;
import tminus.run.Means;
import tminus.run.Work;
import tminus.state.StateFolder;

class FailingJournalTest {
    @TempDir Path folder;

    @Test
    void a_failed_commit_is_final() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_IOERR_FSYNC, false);
        try (var journal = open(disk)) {
            journal.append("r", entries("r", 2));
            disk.failNext(1);

            assertThatThrownBy(() -> journal.append("r", List.of(held(3, 1, "lost"))))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessage(
                            "the journal could not be written ([SQLITE_IOERR_FSYNC] it broke);"
                                    + " tminus stops here and sends nothing more. Make sure that"
                                    + " the disk has space and works, then run tminus resume");
            assertThatThrownBy(() -> journal.append("r", List.of(held(3, 1, "again"))))
                    .isInstanceOf(JournalFailed.class);
            assertThatThrownBy(() -> journal.takeOver("r", "me")).isInstanceOf(JournalFailed.class);
        }
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("r")).isEqualTo(entries("r", 2));
        }
    }

    @Test
    void a_commit_that_worked_but_seemed_to_fail_is_found_again() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_IOERR_FSYNC, true);
        try (var journal = open(disk)) {
            journal.append("r", entries("r", 2));
            disk.failNext(1);
            assertThatThrownBy(() -> journal.append("r", List.of(held(3, 1, "kept"))))
                    .isInstanceOf(JournalFailed.class);
        }
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("r")).hasSize(3);
        }
    }

    @Test
    void a_full_disk_takes_the_reserve() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_FULL, false);
        try (var journal = open(disk)) {
            journal.append("r", entries("r", 2));
            assertThat(journal.nearlyFull()).isFalse();
            assertThat(folder.resolve("state/reserve")).hasSize(4 * 1024 * 1024);
            disk.failNext(1);

            journal.append("r", List.of(held(3, 1, "result")));

            assertThat(journal.nearlyFull()).isTrue();
            assertThat(folder.resolve("state/reserve")).doesNotExist();
            assertThat(journal.read("r")).hasSize(3);

            disk.failNext(1);
            assertThatThrownBy(() -> journal.append("r", List.of(held(4, 1, "too much"))))
                    .isInstanceOf(JournalFailed.class);
            assertThat(journal.read("r")).hasSize(3);
        }
    }

    @Test
    void what_is_left_of_a_full_disk_is_not_given_to_what_begins() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_FULL, false);
        try (var journal = open(disk)) {
            journal.append("r", entries("r", 2));
            disk.failNext(1);

            assertThatThrownBy(() -> journal.append("r", List.of(begun(3))))
                    .isInstanceOf(NoRoom.class)
                    .hasMessage("the disk is full: what is left is kept for results");

            assertThat(journal.read("r")).hasSize(2);
            journal.append("r", List.of(held(3, 1, "result")));
            assertThatThrownBy(() -> journal.append("r", List.of(begun(4))))
                    .isInstanceOf(NoRoom.class);
            assertThat(journal.read("r")).hasSize(3);
        }
    }

    private static Entry begun(long number) {
        var attempt = new AttemptId(Work.step("a"), "", 1);
        return Journals.entry(
                number, 1, new Event.AttemptStarted(attempt, "d", Journals.START, Journals.START));
    }

    @Test
    void people_can_speak_when_the_disk_is_full() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_FULL, false);
        try (var _ = open(disk)) {
            var state = StateFolder.open(folder.resolve("state"));
            var database = Database.open(state);
            var session = new Session(disk.over(connection(database)));
            try (var inbox = new SqliteInbox(session, database.reserve(), "r")) {
                disk.failNext(1);

                var said = inbox.say(word());

                assertThat(said).isTrue();
                assertThat(inbox.arrived()).containsExactly(word());
                assertThat(folder.resolve("state/reserve")).doesNotExist();
            }
        }
    }

    private static Control word() {
        return new Control(
                "c1",
                Actor.person("bob", Means.LOCAL),
                Journals.START,
                new Control.Word.RollBack("full"));
    }

    @Test
    void a_full_disk_that_stays_full_stops_the_journal() {
        var disk = new Disk(SQLiteErrorCode.SQLITE_FULL, false);
        try (var journal = open(disk)) {
            journal.append("r", entries("r", 2));
            disk.failNext(2);

            assertThatThrownBy(() -> journal.append("r", List.of(held(3, 1, "result"))))
                    .isInstanceOf(JournalFailed.class);
        }
        try (var journal = Journals.open(folder)) {
            assertThat(journal.read("r")).hasSize(2);
        }
    }

    @Test
    void a_refused_entry_does_not_harm_the_others() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 2));
            assertThatThrownBy(() -> journal.append("r", List.of(held(2, 1, "twice"))))
                    .isInstanceOf(FenceLost.class);

            journal.append("r", List.of(held(3, 1, "next")));

            assertThat(journal.read("r")).hasSize(3);
        }
    }

    @Test
    void an_entry_with_a_hole_before_it_is_a_mistake_of_ours_and_stops_everything() {
        try (var journal = Journals.open(folder)) {
            journal.append("r", entries("r", 2));
            assertThatThrownBy(() -> journal.append("r", List.of(held(5, 1, "hole"))))
                    .isInstanceOf(JournalFailed.class)
                    .hasMessageContaining("entry 5 of run r is not the next one");
        }
    }

    private SqliteJournal open(Disk disk) {
        var state = StateFolder.open(folder.resolve("state"));
        var database = Database.open(state);
        return new SqliteJournal(
                new Session(disk.over(connection(database))),
                database.session(),
                Reserve.in(state.path()));
    }

    private static Connection connection(Database database) {
        try {
            return database.connect();
        } catch (SQLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A disk that fails at a commit when it is told to, before or after having done it. */
    private static final class Disk {
        private final SQLiteErrorCode code;
        private final boolean afterwards;
        private final AtomicInteger failures = new AtomicInteger();

        Disk(SQLiteErrorCode code, boolean afterwards) {
            this.code = code;
            this.afterwards = afterwards;
        }

        void failNext(int times) {
            failures.set(times);
        }

        Connection over(Connection real) {
            return proxy(
                    Connection.class,
                    real,
                    (method, arguments) -> {
                        var result = invoke(method, real, arguments);
                        return result instanceof Statement statement
                                        && method.getName().equals("createStatement")
                                ? over(statement)
                                : result;
                    });
        }

        private Statement over(Statement real) {
            return proxy(
                    Statement.class,
                    real,
                    (method, arguments) -> {
                        var fails =
                                arguments != null
                                        && "COMMIT".equals(arguments[0])
                                        && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                        if (fails && afterwards) {
                            invoke(method, real, arguments);
                        }
                        if (fails) {
                            throw new SQLiteException("[" + code.name() + "] it broke", code);
                        }
                        return invoke(method, real, arguments);
                    });
        }

        private interface Handler {
            @Nullable Object handle(java.lang.reflect.Method method, Object @Nullable [] arguments)
                    throws Throwable;
        }

        private static <T> T proxy(Class<T> type, T real, Handler handler) {
            return type.cast(
                    Proxy.newProxyInstance(
                            real.getClass().getClassLoader(),
                            new Class<?>[] {type},
                            (_, method, arguments) -> handler.handle(method, arguments)));
        }

        private static @Nullable Object invoke(
                java.lang.reflect.Method method, Object real, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    @Test
    void no_room_for_the_reserve_is_no_reason_to_stop() throws Exception {
        var state = StateFolder.open(folder.resolve("state"));
        Files.createDirectories(state.path().resolve("reserve/in-the-way"));
        try (var journal = SqliteJournal.open(state, Database.open(state))) {
            journal.append("r", entries("r", 1));
            assertThat(journal.read("r")).hasSize(1);
        }
    }
}
