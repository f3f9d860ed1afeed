-- One database server, a schema for each deploy.
CREATE SCHEMA IF NOT EXISTS staging;
CREATE SCHEMA IF NOT EXISTS production;

DROP TABLE IF EXISTS staging.orders, production.orders;
CREATE TABLE staging.orders (id integer PRIMARY KEY, item text NOT NULL, amount integer NOT NULL);
CREATE TABLE production.orders (id integer PRIMARY KEY, item text NOT NULL, amount integer NOT NULL);

INSERT INTO staging.orders VALUES (1, 'test order, please ignore', 1);
INSERT INTO production.orders VALUES (1, 'tea', 12), (2, 'cup', 4), (3, 'pot', 1);
