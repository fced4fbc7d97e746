-- Queries of ads data that people keep for later, each in its store.
create table saved_query (
  id         varchar(40) primary key,
  store_id   varchar(40) not null references store (id),
  name       varchar(120) not null,
  sql_text   text not null,
  created_by varchar(200) not null,
  created_at bigint not null,
  unique (store_id, name)
);

-- Events of a destination that are settled and have no twins, so that twin_day does not count them:
-- why, by the day they came in.
create table aside_day (
  destination_id varchar(40) not null,
  day            bigint not null,
  kind           varchar(20) not null,
  events         bigint not null,
  primary key (destination_id, day, kind)
);
