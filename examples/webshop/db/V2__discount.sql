-- Only adds (expand): version 1 goes on working while and after this runs.
ALTER TABLE product ADD COLUMN discount INTEGER NOT NULL DEFAULT 0;

UPDATE product SET discount = price / 10 WHERE price > 1000;
