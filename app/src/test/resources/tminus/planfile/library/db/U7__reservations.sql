ALTER TABLE loan DROP COLUMN reserved_until;
