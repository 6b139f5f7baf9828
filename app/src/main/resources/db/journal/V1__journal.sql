-- The records of all runs. Only ever added to; docs/journal-format.md explains each column.
CREATE TABLE record (
    run      TEXT    NOT NULL,
    number   INTEGER NOT NULL CHECK (number >= 1),
    at       TEXT    NOT NULL,
    fence    INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    request  TEXT,
    type     TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    previous TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_ended ON record (run) WHERE type = 'run-ended';

-- Which process carries a run, and the last record it has. The fence grows with every change of the
-- owner; number and hash are those of the last record, or 0 and zeros.
CREATE TABLE run (
    run    TEXT    NOT NULL PRIMARY KEY,
    fence  INTEGER NOT NULL,
    owner  TEXT    NOT NULL,
    number INTEGER NOT NULL,
    hash   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- What people say to a run, until the run has taken it in.
CREATE TABLE inbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    request  TEXT    NOT NULL UNIQUE,
    run      TEXT    NOT NULL,
    control  TEXT    NOT NULL,
    taken_in INTEGER NOT NULL DEFAULT 0 CHECK (taken_in IN (0, 1)),
    refused  TEXT
) STRICT;

CREATE INDEX inbox_waiting ON inbox (run, position) WHERE taken_in = 0;

-- The locks of environments: one run at a time.
CREATE TABLE lock (
    name TEXT NOT NULL PRIMARY KEY,
    run  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
