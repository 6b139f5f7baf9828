ALTER TABLE product DROP COLUMN discount;
