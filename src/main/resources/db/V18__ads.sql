-- Imports of ads data: what people set up.
create table ads_import (
  id              varchar(40) primary key,
  store_id        varchar(40) not null references store (id),
  name            varchar(120) not null,
  ad_account_id   varchar(20) not null,
  ad_account_name varchar(300) not null,
  currency        varchar(3) not null,
  schema_name     varchar(40) not null unique,
  start_day       varchar(10) not null,
  attributions    text not null,
  mode            varchar(12) not null,
  cadence         varchar(200) not null,
  next_at         bigint,
  paused          boolean not null,
  trouble         varchar(1000) not null,
  created_by      varchar(200) not null,
  created_at      bigint not null,
  fence           bigint not null default 0,
  version         bigint not null default 1,
  unique (store_id, name)
);

create index ads_import_due on ads_import (next_at);

-- The tables of an import, and how they stand.
create table ads_table (
  import_id   varchar(40) not null references ads_import (id) on delete cascade,
  name        varchar(60) not null,
  column_set  text not null,
  state       varchar(20) not null,
  trouble     varchar(1000) not null,
  row_count   bigint not null,
  first_day   varchar(10) not null,
  last_day    varchar(10) not null,
  done_days   bigint not null,
  total_days  bigint not null,
  generation  bigint not null,
  ready_at    bigint,
  deep_at     bigint,
  held        varchar(1000) not null,
  primary key (import_id, name)
);

-- Executions of an import.
create table ads_run (
  id            varchar(40) primary key,
  import_id     varchar(40) not null references ads_import (id) on delete cascade,
  kind          varchar(12) not null,
  started_by    varchar(200) not null,
  table_names   text not null,
  settings      text not null,
  state         varchar(20) not null,
  wait_until    bigint,
  planned_calls bigint not null,
  used_calls    bigint not null,
  planned_reports bigint not null,
  row_count     bigint not null,
  trouble       varchar(1000) not null,
  cancelled_by  varchar(200) not null,
  fence         bigint not null,
  lease_owner   varchar(40) not null,
  lease_until   bigint not null,
  created_at    bigint not null,
  started_at    bigint,
  ended_at      bigint
);

create index ads_run_of on ads_run (import_id, created_at);
create index ads_run_open on ads_run (state, wait_until);

-- The units of work of a run: one table, days, one attribution.
create table ads_slice (
  run_id      varchar(40) not null references ads_run (id) on delete cascade,
  nr          bigint not null,
  table_name  varchar(60) not null,
  from_day    varchar(10) not null,
  to_day      varchar(10) not null,
  attribution varchar(60) not null,
  filter      text not null,
  generation  bigint not null,
  state       varchar(20) not null,
  attempt     bigint not null,
  token       varchar(2000) not null,
  token_at    bigint,
  next_at     bigint,
  calls       bigint not null,
  row_count   bigint not null,
  byte_count  bigint not null,
  checksum    varchar(64) not null,
  trouble     varchar(1000) not null,
  primary key (run_id, nr)
);

-- What is known of each day of a table.
create table ads_day (
  import_id   varchar(40) not null references ads_import (id) on delete cascade,
  table_name  varchar(60) not null,
  attribution varchar(60) not null,
  day         varchar(10) not null,
  state       varchar(12) not null,
  row_count   bigint not null,
  read_at     bigint not null,
  run_id      varchar(40) not null,
  primary key (import_id, table_name, attribution, day)
);

-- How much of a category of calls a connection has left: shared by all nodes and imports.
create table ads_quota (
  connection_id varchar(40) not null,
  category      varchar(30) not null,
  tokens        double precision not null,
  counted_at    bigint not null,
  closed_until  bigint not null,
  primary key (connection_id, category)
);
