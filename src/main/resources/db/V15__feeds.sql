-- What Pintle told Pinterest of a feed (a digest), when it is to look there next, when the file was
-- last renewed only so that it differs, when it was last run, and whether the file does not yet have
-- what the table of items has.
alter table feed add column default_availability varchar(20) not null default '';
alter table feed add column processing_time varchar(5) not null default '';
alter table feed add column registered_as varchar(64) not null default '';
alter table feed add column sync_at bigint;
alter table feed add column renewed_at bigint;
alter table feed add column ran_at bigint;
alter table feed add column stale boolean not null default false;
alter table feed add column attempts bigint not null default 0;

-- Of everything that a row says, but its place in the source: by it the next run sees what changed.
alter table item add column mark bigint not null default 0;

-- Feeds that a store's account has at Pinterest and that are none of ours, as last seen.
create table foreign_feed (
  store_id     varchar(40) not null references store (id),
  pinterest_id varchar(40) not null,
  name         varchar(200) not null,
  host         varchar(300) not null,
  country      varchar(10) not null,
  locale       varchar(20) not null,
  status       varchar(20) not null,
  seen_at      bigint not null,
  primary key (store_id, pinterest_id)
);
