package tminus.document;

/** Plans that the tests of this package tell runs of. */
final class Plans {
    private Plans() {}

    static final String SHOP =
            """
            tminus: 1
            plan: shop
            release: {name: Spring checkout, version: 2.3.0, previous: 2.2.4}
            window: {start: 2026-12-01 21:00, zone: UTC, length: 2h, contingency: 30m, at-end: hold}
            team:
              lead: {people: [lena]}
              devops: {people: [dan]}
              dba: {people: [tom, lee]}
              qa: {people: [quinn]}
            checklist:
              before:
                - {id: notes, item: The release notes are written, confirm: qa}
            approvals:
              - {id: cab, by: dba, quorum: 2}
            targets: {web: [web1, web2]}
            phases:
              - {id: prepare, title: Prepare}
              - {id: change, title: Change}
            steps:
              - id: backup
                phase: prepare
                owner: dba
                takes: 15m
                effect: none
                run: echo backup
              - id: deploy
                phase: change
                owner: devops
                takes: 5m
                on: {targets: web, wave: 1, stop-after-failures: 1}
                run: echo deploy
                effect: once
                undo: {run: echo back}
              - {id: tell, ask: Tell support that the old form is gone, owner: lead}
              - {id: go, go: [lead, qa], owner: lead}
              - {id: watch, wait: 30m, owner: devops}
            rollback:
              takes: 10m
              triggers:
                - {when: step deploy fails, severity: high, decide: [lead], within: 15m, otherwise: roll-back}
            sign-off:
              - {id: works, by: qa, what: It works}
            """;

    /** One step that nobody but a person can be asked about. */
    static final String CHARGE =
            """
            tminus: 1
            plan: shop
            release: {name: Spring checkout, version: 2.3.0}
            window: {start: 2026-12-01 21:00, zone: UTC, length: 2h}
            steps:
              - id: charge
                owner: lead
                uses: http/post
                with: {url: "http://localhost:1/charge", body: "once only"}
                irreversible: money has left
            team:
              lead: {people: [lena]}
            """;
}
