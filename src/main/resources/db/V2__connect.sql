-- Times are milliseconds since 1970 UTC. ${blob} is BLOB on SQLite and BYTEA on PostgreSQL; what is
-- called sealed is encrypted.

-- The developer app that asks for grants, when it is not in the settings; at most one row.
create table pinterest_app (
  id            varchar(40) primary key,
  app_id        varchar(40) not null,
  sealed_secret ${blob} not null,
  changed_at    bigint not null
);

-- An authorization that has been begun: it is good for one answer, in the browser that began it. With
-- a sealed grant it has been answered, and somebody has yet to say whether it shall hold.
create table authorization_attempt (
  state_hash   varchar(64) primary key,
  session_hash varchar(64) not null,
  store_id     varchar(40) not null references store (id),
  person       varchar(200) not null,
  sealed_grant ${blob},
  scopes       varchar(1000) not null,
  redirect_uri varchar(2000) not null,
  expires_at   bigint not null
);

-- A store's grant from a Pinterest account; at most one a store.
create table connection (
  id                 varchar(40) primary key,
  store_id           varchar(40) not null unique references store (id),
  status             varchar(20) not null,
  reason             varchar(1000) not null,
  sealed_access      ${blob} not null,
  sealed_refresh     ${blob},
  sealed_previous    ${blob},
  scopes             varchar(1000) not null,
  access_expires_at  bigint not null,
  refresh_expires_at bigint,
  refreshed_at       bigint not null,
  granted_by         varchar(200) not null,
  granted_at         bigint not null,
  account_id         varchar(40) not null,
  account_type       varchar(20) not null,
  username           varchar(200) not null,
  business_name      varchar(500) not null,
  ad_account_id      varchar(18),
  checked_at         bigint not null,
  version            bigint not null,
  lease_owner        varchar(40),
  lease_until        bigint not null
);

-- What the account has, as it was when last looked at.
create table connection_asset (
  connection_id varchar(40) not null references connection (id) on delete cascade,
  kind          varchar(20) not null,
  asset_id      varchar(200) not null,
  name          varchar(500) not null,
  state         varchar(20) not null,
  detail        text not null,
  primary key (connection_id, kind, asset_id)
);

-- A website whose ownership is shown to Pinterest.
create table domain (
  id          varchar(40) primary key,
  store_id    varchar(40) not null references store (id),
  website     varchar(500) not null,
  method      varchar(20) not null,
  state       varchar(30) not null,
  reason      varchar(2000) not null,
  code        varchar(200) not null,
  meta_tag    varchar(500) not null,
  file_name   varchar(200) not null,
  file_text   text not null,
  dns_record  varchar(500) not null,
  seen_at     bigint,
  verified_at bigint,
  checked_at  bigint,
  created_at  bigint not null,
  unique (store_id, website)
);

-- The Pinterest tag of a store; at most one.
create table tag (
  store_id       varchar(40) primary key references store (id),
  tag_id         varchar(40) not null,
  name           varchar(200) not null,
  origin         varchar(20) not null,
  state          varchar(20) not null,
  reason         varchar(1000) not null,
  installation   varchar(20) not null,
  config         text not null,
  last_fired_at  bigint,
  checked_at     bigint,
  created_at     bigint not null
);

-- Tags on the shop's pages that we did not put there, as of the last look.
create table foreign_tag (
  store_id varchar(40) not null references store (id),
  page     varchar(1000) not null,
  kind     varchar(40) not null,
  tag_id   varchar(40) not null,
  place    varchar(1000) not null,
  seen_at  bigint not null
);
create index foreign_tag_store on foreign_tag (store_id);

-- When a destination was last tried with a test event, and until when it sends only such.
create table destination_test (
  destination_id varchar(40) primary key references destination (id),
  tested_at      bigint not null,
  passed         integer not null,
  answer         text not null,
  test_until     bigint
);

-- Durable timers, as db-scheduler wants them.
create table scheduled_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(200) not null,
  task_data            ${blob},
  execution_time       timestamp with time zone not null,
  picked               boolean not null,
  picked_by            varchar(100),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_time on scheduled_tasks (execution_time);
