-- What Pintle told Pinterest of a feed (a digest), when it is to look there next, when the file was
-- last renewed only so that it differs, and since when an early ingestion is asked for.
alter table feed add column default_availability varchar(20) not null default '';
alter table feed add column processing_time varchar(5) not null default '';
alter table feed add column registered_as varchar(64) not null default '';
alter table feed add column sync_at bigint;
alter table feed add column renewed_at bigint;
alter table feed add column ran_at bigint;
alter table feed add column attempts bigint not null default 0;

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
