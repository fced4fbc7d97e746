-- Times are milliseconds since 1970 UTC; minutes are those divided by 60,000.
-- ${blob} is BLOB on SQLite and BYTEA on PostgreSQL.

create table store (
  id         varchar(40) primary key,
  name       varchar(200) not null,
  country    varchar(2) not null,
  time_zone  varchar(64) not null,
  created_at bigint not null
);

create table source (
  id         varchar(40) primary key,
  store_id   varchar(40) not null references store (id),
  name       varchar(200) not null,
  write_key  varchar(100) not null unique,
  created_at bigint not null
);

create table source_minute (
  source_id varchar(40) not null,
  minute    bigint not null,
  accepted  bigint not null,
  repeated  bigint not null,
  refused   bigint not null,
  primary key (source_id, minute)
);

-- The sum of source_minute, kept so that nobody has to add up years of minutes.
create table source_total (
  source_id varchar(40) primary key,
  accepted  bigint not null,
  repeated  bigint not null,
  refused   bigint not null
);

create table destination (
  id            varchar(40) primary key,
  store_id      varchar(40) not null references store (id),
  name          varchar(200) not null,
  ad_account_id varchar(18) not null,
  token         ${blob} not null,
  status        varchar(20) not null,
  paused_reason varchar(1000),
  config        text not null,
  start_offset  bigint not null,
  created_at    bigint not null
);

-- What became of the events of a destination. accepted = delivered + filtered + skipped + dead + waiting.
create table destination_total (
  destination_id varchar(40) primary key,
  delivered      bigint not null,
  filtered       bigint not null,
  skipped        bigint not null,
  dead           bigint not null
);

create table destination_minute (
  destination_id varchar(40) not null,
  minute         bigint not null,
  delivered      bigint not null,
  filtered       bigint not null,
  skipped        bigint not null,
  dead           bigint not null,
  primary key (destination_id, minute)
);

-- One row a batch: a byte an event in `codes` (what became of it) and in `reasons` (which of
-- `messages`, counted from 1; 0 is none).
create table outcome (
  destination_id varchar(40) not null,
  first_offset   bigint not null,
  events         integer not null,
  settled_at     bigint not null,
  codes          ${blob} not null,
  reasons        ${blob},
  messages       text,
  primary key (destination_id, first_offset)
);

create table dead_letter (
  destination_id varchar(40) not null,
  log_offset     bigint not null,
  reason         varchar(2000) not null,
  died_at        bigint not null,
  resend         integer not null,
  primary key (destination_id, log_offset)
);

create table person (
  id            varchar(40) primary key,
  name          varchar(200) not null unique,
  password_hash varchar(500) not null,
  created_at    bigint not null
);

create table session (
  token_hash varchar(64) primary key,
  person_id  varchar(40) not null references person (id),
  csrf       varchar(64) not null,
  expires_at bigint not null
);

create table api_token (
  id           varchar(40) primary key,
  token_hash   varchar(64) not null unique,
  name         varchar(200) not null,
  created_by   varchar(200) not null,
  created_at   bigint not null,
  last_used_at bigint
);

create table audit (
  id      varchar(40) primary key,
  at      bigint not null,
  actor   varchar(200) not null,
  action  varchar(100) not null,
  subject varchar(200) not null,
  detail  text not null
);
create index audit_at on audit (at);
