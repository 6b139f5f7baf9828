package tminus.cli;

/** Plans that the tests of this package carry out. */
final class Stories {
    private Stories() {}

    private static final String HEAD =
            """
            tminus: 1
            plan: shop
            release: {name: Spring checkout, version: 2.3.0, previous: 2.2.4}
            window: {start: now, zone: UTC, length: 2h, contingency: 30m}
            environments: {staging: {production: false}}
            secrets: {canary: {env: CANARY}}
            team:
              lead: {people: [lena]}
              dba: {people: [tom, lee]}
              qa: {people: [quinn]}
            escalation: [{to: lead, after: 1h}]
            """;

    /** People at every place where people can be. */
    static final String PEOPLE =
            HEAD
                    + """
                    checklist:
                      before:
                        - {id: notes, item: The release notes are written, confirm: qa, evidence: link}
                    approvals:
                      - {id: cab, by: dba, quorum: 2}
                    steps:
                      - {id: deploy, owner: lead, run: echo deploy, undo: {run: echo back >> back.txt}}
                      - {id: tell, ask: Tell support that the old form is gone, owner: lead}
                      - {id: ready, go: [lead, qa], owner: lead}
                    rollback: {takes: 10m}
                    sign-off:
                      - {id: works, by: qa, what: It works}
                    """;

    /** One step that this script carries out, after one that can be taken back. */
    static String script(String script, String more) {
        return HEAD
                + """
                steps:
                  - {id: deploy, owner: lead, run: echo deploy, undo: {run: "%2$s"}}
                  - id: last
                    owner: lead
                    effect: none
                    run: |
                      %1$s
                """
                        .formatted(script, more);
    }

    /** A step that reads only, and fails. */
    static final String FAILING_CHECKUP =
            HEAD
                    + """
                    steps:
                      - {id: look, owner: lead, effect: none, run: exit 3}
                    """;

    static final String HOLDING =
            HEAD
                    + """
                    steps:
                      - {id: look, owner: lead, effect: none, run: exit 3, on-failure: hold}
                    """;

    static final String ASKING =
            HEAD
                    + """
                    steps:
                      - {id: deploy, owner: lead, run: echo deploy, undo: {run: echo back}}
                      - {id: look, owner: lead, effect: none, run: test -e ok, on-failure: ask}
                    """;
}
