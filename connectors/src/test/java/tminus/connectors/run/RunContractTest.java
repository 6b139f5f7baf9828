package tminus.connectors.run;

import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import tminus.connector.Connector;
import tminus.connectors.ConnectorContract;
import tminus.connectors.ProbingPromises;

class RunContractTest extends ConnectorContract<RunSettings>
        implements ProbingPromises<RunSettings> {

    @AfterEach
    void awaitCarriersGone() throws Exception {
        ProcessesOf.awaitCarriersGone(folder);
    }

    @Override
    public Connector.Probing<RunSettings> connector() {
        return new RunConnector(InstantSource.system());
    }

    @Override
    public String good() {
        return """
        {"script": "echo ran >>effects", "env": {"A": "b"}}\
        """;
    }

    @Override
    protected String withReferences() {
        return """
        {"script": "echo $A", "env": {"A": "${secret.x}"}}\
        """;
    }

    @Override
    protected String withSecret() {
        return """
        {"script": "echo $A", "env": {"A": "%s"}}\
        """
                .formatted(SECRET);
    }

    @Override
    protected String wrong() {
        return """
        {"script": "echo ${release.version}", "env": {"A-B": "x", "TMINUS_KEY": "y", "L": []},
         "ok-exit-codes": ["x", 256], "isolated": "maybe", "shel": "sh"}\
        """;
    }

    @Override
    protected List<String> problemsOfWrong() {
        return List.of(
                "2: P202 a script cannot hold the reference ${release.version} / give the value by"
                        + " env: {VALUE: \"${release.version}\"} and write \"$VALUE\" in the script",
                "4: P202 \"A-B\" cannot be the name of a variable of yours / use letters, digits"
                        + " and _, and no TMINUS_ in front",
                "5: P202 \"TMINUS_KEY\" cannot be the name of a variable of yours / use letters,"
                        + " digits and _, and no TMINUS_ in front",
                "6: P202 \"L\" must be a single value / see \"tminus schema\" for its shape",
                "7: P202 \"ok-exit-codes\" is \"256\", which is not an exit code / write numbers"
                        + " from 0 to 255",
                "7: P202 \"ok-exit-codes\" is \"x\", which is not an exit code / write numbers"
                        + " from 0 to 255",
                "10: P202 \"isolated\" is \"maybe\", which is not true or false / write true or"
                        + " false",
                "11: P203 \"shel\" is not known here / did you mean \"shell\"?");
    }

    @Override
    protected String unusable() {
        return """
        {"script": "true", "shell": "no-such-shell"}\
        """;
    }

    @Override
    protected Optional<String> endless() {
        return Optional.of(
                """
                {"script": "echo begun >begun; sleep 300; echo never >>effects"}\
                """);
    }

    @Override
    protected void awaitUnderWay() throws Exception {
        Scripts.await(() -> Files.exists(folder.resolve("begun")));
    }

    @Override
    public List<String> state() throws Exception {
        var file = folder.resolve("effects");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public int effects() throws Exception {
        return state().size();
    }
}
