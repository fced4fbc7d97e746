-- What product sources keep besides. `source_key` is what webhooks name a source by; `tries` counts
-- readings that failed since the last good one; `revision` is the last one given out; `read_version`
-- is the version of what people set by which the last whole file was read.
alter table product_source add column source_key varchar(60);
alter table product_source add column revision bigint default 0 not null;
alter table product_source add column read_version bigint default 0 not null;
alter table product_source add column tries integer default 0 not null;
alter table product_source add column progress_bytes bigint default 0 not null;
create unique index product_source_key on product_source (source_key);

-- When the shop says that a product came to be so; 0 when it did not come from the shop itself but
-- from an export of it.
alter table product add column told_at bigint default 0 not null;

-- How many of a variant are at each of a shop's places, and which product it is: stock is told for
-- one place at a time.
create table product_stock (
  source_id     varchar(40) not null references product_source (id) on delete cascade,
  inventory_key varchar(60) not null,
  place         varchar(60) not null,
  available     bigint not null,
  told_at       bigint not null,
  primary key (source_id, inventory_key, place)
);
create table product_inventory (
  source_id     varchar(40) not null references product_source (id) on delete cascade,
  inventory_key varchar(60) not null,
  product_key   varchar(200) not null,
  primary key (source_id, inventory_key)
);
