package tminus.document;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tminus.connector.Outcome;
import tminus.run.AttemptId;
import tminus.run.Event;
import tminus.run.RunOutcome;
import tminus.run.Work;

/** Runs told up to every state in which they stand still. */
final class Parked {
    private final Path folder;

    Parked(Path folder) {
        this.folder = folder;
    }

    Map<String, Told> all() {
        var states = new LinkedHashMap<String, Told>();
        states.put("gate", gate());
        states.put("lock", lock());
        states.put("ask", ask());
        states.put("go", go());
        states.put("unknown", unknownToAll());
        states.put("failure", failure());
        states.put("hold", begun().says("maria", new Event.Held("maria: numbers look odd")));
        states.put("window", begun().later(Duration.ofHours(2)).says(new Event.WindowClosed()));
        states.put("trigger", trigger());
        states.put("sign-off", signOff());
        states.put("undo", undo());
        states.put("wait", go().says("lena", new Event.GoSaid("go", "lead")));
        return states;
    }

    Told gate() {
        return Told.of(folder, Plans.SHOP);
    }

    private Told lock() {
        return ready().says(new Event.LockAwaited("shop-production", "shop-2.2.9-4"));
    }

    private Told ready() {
        return gate().says("quinn", new Event.CheckConfirmed("notes", Optional.empty()))
                .says("tom", approval())
                .says("lee", approval());
    }

    Told begun() {
        return ready().says(new Event.GateOpened())
                .says(new Event.TimeZeroSet(Told.START.plusSeconds(4), "the first step is ready"));
    }

    private static Event approval() {
        return new Event.ApprovalGiven("cab", Told.DIGEST, Told.START.plus(Duration.ofHours(8)));
    }

    Told deployed() {
        var deploy = Work.step("deploy");
        return begun().does(Work.step("backup"))
                .starts(deploy, "web1", 1)
                .ends(deploy, "web1", 1, Outcome.succeeded())
                .starts(deploy, "web2", 1)
                .ends(deploy, "web2", 1, Outcome.succeeded());
    }

    private Told ask() {
        return deployed().starts(Work.step("tell"), "", 1);
    }

    private Told go() {
        return ask().ends(Work.step("tell"), "", 1, Outcome.succeeded())
                .starts(Work.step("go"), "", 1);
    }

    Told unknown() {
        return begun().does(Work.step("backup"))
                .starts(Work.step("deploy"), "web1", 1)
                .later(Duration.ofMinutes(1))
                .says(new Event.OwnerChanged("process 4711 on shop"));
    }

    Told unknownToAll() {
        return Told.of(folder, Plans.CHARGE)
                .says(new Event.GateOpened())
                .says(new Event.TimeZeroSet(Told.START.plusSeconds(1), "the first step is ready"))
                .starts(Work.step("charge"), "", 1)
                .ends(Work.step("charge"), "", 1, new Outcome.Unknown("the connection broke"));
    }

    private Told failure() {
        return begun().starts(Work.step("backup"), "", 1)
                .ends(Work.step("backup"), "", 1, new Outcome.Failed("exit code 3", true))
                .says(new Event.Held("step:backup failed: exit code 3"));
    }

    private Told trigger() {
        var deploy = Work.step("deploy");
        return begun().does(Work.step("backup"))
                .starts(deploy, "web1", 1)
                .ends(deploy, "web1", 1, new Outcome.Failed("exit code 3", true))
                .says(
                        new Event.TriggerFired(
                                0,
                                deploy,
                                "step:deploy failed: web1: exit code 3",
                                Optional.of(Told.START.plus(Duration.ofMinutes(15)))));
    }

    private Told signOff() {
        return go().says("lena", new Event.GoSaid("go", "lead"))
                .says("quinn", new Event.GoSaid("go", "qa"))
                .ends(Work.step("go"), "", 1, Outcome.succeeded())
                .starts(Work.step("watch"), "", 1)
                .later(Duration.ofMinutes(30))
                .ends(Work.step("watch"), "", 1, Outcome.succeeded());
    }

    Told undo() {
        return deployed()
                .says("maria", new Event.RollbackBegan("maria: wrong prices"))
                .says(new Event.WayBackPlanned(List.of("deploy")))
                .starts(Work.undo("deploy"), "web1", 1)
                .ends(Work.undo("deploy"), "web1", 1, new Outcome.Failed("exit code 9", true))
                .starts(Work.undo("deploy"), "web2", 1)
                .ends(Work.undo("deploy"), "web2", 1, Outcome.succeeded());
    }

    Told rollbackFailed() {
        return undo().says("maria", new Event.FailureAccepted(Work.undo("deploy"), "by hand"))
                .says(new Event.WayOutBegan(RunOutcome.ROLLBACK_FAILED, "undo:deploy failed"))
                .says(new Event.RunEnded(RunOutcome.ROLLBACK_FAILED, "undo:deploy failed"));
    }

    Told resolved() {
        var attempt = new AttemptId(Work.step("deploy"), "web1", 1);
        return unknown().says("dan", new Event.UnknownResolved(attempt, true, "I looked at web1"));
    }

    static Instant now(Told told) {
        return told.now().plusSeconds(90);
    }
}
