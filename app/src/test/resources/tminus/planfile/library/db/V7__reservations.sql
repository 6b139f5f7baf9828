-- Readers reserve from home; the old column goes later.
ALTER TABLE loan ADD COLUMN reserved_until DATE;
