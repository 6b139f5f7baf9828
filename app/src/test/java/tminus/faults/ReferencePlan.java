package tminus.faults;

import java.util.List;

/** A small plan for every way in which tminus acts on the world, and how it ends undisturbed. */
enum ReferencePlan {
    SCRIPTS(
            "succeeded",
            0,
            """
              - {id: look, owner: dev, run: test -d ., effect: none}
              - {id: charge, owner: dev, run: echo charge >>effects, undo: {run: echo refund >>effects}}
              - {id: mark, owner: dev, run: echo mark again >>effects, effect: idempotent, undo: {run: echo unmark >>effects}}
              - {id: mail, owner: dev, run: echo mail >>effects, irreversible: a mail cannot be called back}
            """),

    DATABASE(
            "succeeded",
            0,
            """
              - {id: book, owner: dev, uses: sql/run, with: {database: ledger.db, sql: insert into ledger values ('book')}, timeout: 5s,
                 undo: {uses: sql/run, with: {database: ledger.db, sql: insert into ledger values ('cancel')}}}
              - {id: settings, owner: dev, uses: files/set, with: {file: shop.env, values: {VERSION: new}}, timeout: 5s}
              - {id: data, owner: dev, uses: sql/check, with: {database: ledger.db, query: select count(*) from ledger, expect: 1}}
            """),

    ROLLBACK(
            "rolled-back",
            3,
            """
              - {id: charge, owner: dev, run: echo charge >>effects, undo: {run: echo refund >>effects}}
              - {id: settings, owner: dev, uses: files/set, with: {file: shop.env, values: {VERSION: new}}, timeout: 5s}
              - {id: book, owner: dev, uses: sql/run, with: {database: ledger.db, sql: insert into ledger values ('book')}, timeout: 5s,
                 undo: {uses: sql/run, with: {database: ledger.db, sql: insert into ledger values ('cancel')}, timeout: 5s}}
              - {id: smoke, owner: dev, uses: smoke}
            smoke:
              - {id: health, get: "SHOP/health", expect: {status: 200}}
            rollback:
              triggers:
                - {when: any smoke fails, severity: critical}
            """),

    REQUESTS(
            "succeeded",
            0,
            """
              - {id: banner, owner: dev, uses: http/put, with: {url: "SHOP/banner", body: "on"}, timeout: 5s,
                 undo: {uses: http/put, with: {url: "SHOP/banner", body: "off"}}}
              - {id: order, owner: dev, uses: http/post, with: {url: "SHOP/order", body: one}, timeout: 5s,
                 irreversible: an order is an order}
              - {id: look, owner: dev, uses: http/get, with: {url: "SHOP/banner"}, timeout: 5s}
            """),

    NO_WAY_BACK(
            "rollback-failed",
            5,
            """
              - {id: charge, owner: dev, run: echo charge >>effects, undo: {run: echo refund >>effects; exit 7}}
              - {id: break, owner: dev, run: exit 1, effect: none}
            notices:
              - {on: [started, step-done, rolling-back, rollback-failed], to: ["file:told"]}
            channels:
              file:told: {path: notices.log}
            """);

    private static final String HEAD =
            """
            tminus: 1
            plan: crash
            release: {name: Crash points, version: 1.0.0, previous: 0.9.0}
            environments: {here: {production: false}}
            window: {start: now, length: 1h}
            team: {dev: {people: [dev@shop.example]}}
            steps:
            """;

    private final String outcome;
    private final int code;
    private final String steps;

    ReferencePlan(String outcome, int code, String steps) {
        this.outcome = outcome;
        this.code = code;
        this.steps = steps;
    }

    static List<ReferencePlan> all() {
        return List.of(values());
    }

    String outcome() {
        return outcome;
    }

    int code() {
        return code;
    }

    /** The text of the plan against this server. */
    String text(String shop) {
        return HEAD + steps.replace("SHOP", shop);
    }
}
