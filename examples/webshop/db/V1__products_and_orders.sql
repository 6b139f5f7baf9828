CREATE TABLE product (
    id    INTEGER PRIMARY KEY,
    name  TEXT    NOT NULL,
    price INTEGER NOT NULL  -- in cents
);

CREATE TABLE orders (
    id      INTEGER PRIMARY KEY,
    product INTEGER NOT NULL REFERENCES product (id)
);

INSERT INTO product (id, name, price) VALUES
    (1, 'Teapot', 3490),
    (2, 'Cup', 990),
    (3, 'Kettle', 5900);
