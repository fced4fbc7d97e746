-- What people are editing: at most one draft a destination. Times are milliseconds since 1970 UTC.
create table draft (
  destination_id varchar(40) primary key references destination (id),
  version        bigint not null,
  based_on       integer not null,
  content        text not null,
  changed_by     varchar(200) not null,
  changed_at     bigint not null
);

-- Frozen configurations, numbered from 1. Of a row only the state and who decided ever change.
create table destination_release (
  destination_id varchar(40) not null references destination (id),
  number         integer not null,
  content        text not null,
  sha256         varchar(64) not null,
  note           varchar(1000) not null,
  state          varchar(20) not null,
  created_by     varchar(200) not null,
  created_at     bigint not null,
  approved_by    varchar(200),
  approved_at    bigint,
  primary key (destination_id, number)
);

-- What people did with a release: submitted it, approved it, rejected it, and why.
create table release_step (
  destination_id varchar(40) not null,
  number         integer not null,
  step           integer not null,
  action         varchar(20) not null,
  actor          varchar(200) not null,
  at             bigint not null,
  note           varchar(1000) not null,
  primary key (destination_id, number, step)
);

-- From which offset of the journal on a release runs. An event is always mapped by the release of
-- the span it lies in, be it for the second time.
create table release_span (
  destination_id varchar(40) not null references destination (id),
  environment    varchar(20) not null,
  first_offset   bigint not null,
  number         integer not null,
  since          bigint not null,
  promoted_by    varchar(200) not null,
  primary key (destination_id, environment, first_offset)
);

-- How a store brings releases to work; one without a row has production alone, and nobody approves.
create table release_policy (
  store_id      varchar(40) primary key references store (id),
  development   integer not null,
  staging       integer not null,
  second_person integer not null
);
