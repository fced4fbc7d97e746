-- Times are milliseconds since 1970 UTC; what is called sealed is encrypted. What is JSON is said so.

-- A way in for products. `settings` is JSON: the mapping of fields, how numbers are written, limits.
-- A source with a key is told products by others, who name the key; one with a location is read.
create table product_source (
  id             varchar(40) primary key,
  store_id       varchar(40) not null references store (id),
  name           varchar(200) not null,
  kind           varchar(20) not null,
  format         varchar(20) not null,
  location       varchar(2000) not null,
  sealed_secret  ${blob},
  settings       text not null,
  every_minutes  integer not null,
  created_at     bigint not null,
  version        bigint not null,
  next_at        bigint,
  lease_owner    varchar(40),
  lease_until    bigint not null,
  etag           varchar(500) not null,
  last_modified  varchar(100) not null,
  digest         varchar(64) not null,
  state          varchar(20) not null,
  trouble        varchar(1000) not null,
  read_at        bigint,
  changed_at     bigint,
  row_count      bigint not null,
  byte_count     bigint not null
);
create index product_source_store on product_source (store_id, created_at);
create index product_source_next on product_source (next_at);

-- The products of sources that are told them one by one. `body` is JSON: attributes and traits. A
-- revision is given out a source, counting up: what changed after one is found by it. A product that
-- is gone stays as a row without body until its feeds have seen that.
create table product (
  source_id   varchar(40) not null references product_source (id) on delete cascade,
  product_key varchar(200) not null,
  group_key   varchar(200) not null,
  body        text,
  revision    bigint not null,
  changed_at  bigint not null,
  primary key (source_id, product_key)
);
create index product_group_key on product (source_id, group_key);
create index product_revision on product (source_id, revision);

-- A market of a store, registered at Pinterest as a feed, or kept there by item batches. `rules` is
-- JSON. `path` is the part of the hosted file's address that nobody can guess. What became of the
-- file, the registration and the last ingestion are three different things.
create table feed (
  id               varchar(40) primary key,
  store_id         varchar(40) not null references store (id),
  source_id        varchar(40) not null references product_source (id),
  name             varchar(200) not null,
  country          varchar(2) not null,
  locale           varchar(10) not null,
  currency         varchar(3) not null,
  delivery         varchar(20) not null,
  format           varchar(10) not null,
  gzip             boolean not null,
  path             varchar(60) not null unique,
  sealed_password  ${blob},
  rules            text not null,
  active           boolean not null,
  created_at       bigint not null,
  version          bigint not null,
  lease_owner      varchar(40),
  lease_until      bigint not null,
  dirty_at         bigint,
  seen_revision    bigint not null,
  built_at         bigint,
  changed_at       bigint,
  file_digest      varchar(64) not null,
  file_bytes       bigint not null,
  file_items       bigint not null,
  held_deletes     bigint not null,
  allowed_deletes  bigint not null,
  trouble          varchar(1000) not null,
  pinterest_id     varchar(40),
  registration     varchar(20) not null,
  registered_at    bigint,
  refusal          varchar(1000) not null,
  ingested_at      bigint,
  ingested_digest  varchar(64) not null
);
create index feed_store on feed (store_id, created_at);

-- One row an item of a feed, and one a product that it leaves out or that Pinterest would refuse.
-- `hash` is of what Pinterest should have, `sent_hash` of what it was last told by batches and took.
-- `offer_hash` is of price, sale price and availability alone.
create table item (
  feed_id     varchar(40) not null references feed (id) on delete cascade,
  item_id     varchar(200) not null,
  product_key varchar(200) not null,
  source_row  bigint not null,
  status      varchar(12) not null,
  reason      varchar(200) not null,
  hash        varchar(32) not null,
  sent_hash   varchar(32) not null,
  offer_hash  varchar(32) not null,
  sent_offer  varchar(32) not null,
  title       varchar(500) not null,
  availability varchar(20) not null,
  edit_link   varchar(2000) not null,
  body        text not null,
  changed_at  bigint not null,
  primary key (feed_id, item_id)
);
create index item_product on item (feed_id, product_key);
create index item_status on item (feed_id, status, item_id);

-- What reading a source and checking a feed's items found the last time: all codes are counted, of
-- each some are kept. A feed_id is empty for what was found while reading.
create table catalog_finding (
  source_id varchar(40) not null references product_source (id) on delete cascade,
  feed_id   varchar(40) not null,
  code      varchar(80) not null,
  number    bigint not null,
  severity  varchar(10) not null,
  source_row bigint not null,
  item_id   varchar(200) not null,
  field     varchar(100) not null,
  found     varchar(400) not null,
  mend      varchar(1000) not null,
  primary key (source_id, feed_id, code, number)
);
create table catalog_finding_count (
  source_id varchar(40) not null references product_source (id) on delete cascade,
  feed_id   varchar(40) not null,
  code      varchar(80) not null,
  severity  varchar(10) not null,
  total     bigint not null,
  primary key (source_id, feed_id, code)
);

-- What each run of a feed did.
create table feed_run (
  id         varchar(40) primary key,
  feed_id    varchar(40) not null references feed (id) on delete cascade,
  started_at bigint not null,
  ended_at   bigint,
  outcome    varchar(20) not null,
  message    varchar(1000) not null,
  products   bigint not null,
  items      bigint not null,
  added      bigint not null,
  changed    bigint not null,
  removed    bigint not null,
  left_out   bigint not null,
  refused    bigint not null
);
create index feed_run_feed on feed_run (feed_id, started_at);

-- Item batches on their way. `entries` is JSON: item id, operation, and the hashes that hold when
-- Pinterest took it. A batch is written before it is sent; without a Pinterest id it may or may not
-- have arrived, and is sent again.
create table item_batch (
  id           varchar(40) primary key,
  feed_id      varchar(40) not null references feed (id) on delete cascade,
  pinterest_id varchar(100),
  status       varchar(20) not null,
  entries      text not null,
  entry_count  integer not null,
  made_at      bigint not null,
  sent_at      bigint,
  poll_at      bigint,
  ended_at     bigint,
  failed_count integer not null,
  attempts     integer not null,
  message      varchar(1000) not null
);
create index item_batch_feed on item_batch (feed_id, made_at);
create index item_batch_open on item_batch (status, poll_at);

-- What Pinterest said of an item in a batch, while it stands.
create table item_refusal (
  feed_id  varchar(40) not null references feed (id) on delete cascade,
  item_id  varchar(200) not null,
  severity varchar(10) not null,
  code     varchar(80) not null,
  field    varchar(100) not null,
  message  varchar(1000) not null,
  attempts integer not null,
  next_at  bigint,
  told_at  bigint not null,
  primary key (feed_id, item_id, severity, code, field)
);

-- Pinterest's processing results of a feed, as they were when last read. `counts` is JSON.
create table processing_result (
  feed_id       varchar(40) not null references feed (id) on delete cascade,
  pinterest_id  varchar(40) not null,
  status        varchar(40) not null,
  created_at    bigint not null,
  updated_at    bigint not null,
  original      bigint,
  ingested      bigint,
  in_stock      bigint,
  out_of_stock  bigint,
  preorder      bigint,
  counts        text not null,
  issues_read_at bigint,
  primary key (feed_id, pinterest_id)
);

-- The items that Pinterest named for an issue: at most 20 a code and result.
create table item_issue (
  feed_id       varchar(40) not null references feed (id) on delete cascade,
  processing_id varchar(40) not null,
  severity      varchar(10) not null,
  code          varchar(80) not null,
  item_number   bigint not null,
  item_id       varchar(200) not null,
  attribute     varchar(100) not null,
  told          varchar(400) not null,
  primary key (feed_id, processing_id, severity, code, item_number)
);
