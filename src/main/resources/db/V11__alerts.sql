-- What a store is alerted of; a kind without a row is as Pintle has it by default.
create table alert_rule (
  store_id  varchar(40) not null references store (id),
  kind      varchar(20) not null,
  enabled   integer not null,
  threshold bigint not null,
  primary key (store_id, kind)
);

-- Whom a store tells: an address of mail, or a webhook. `address` is what pages show of it.
create table alert_channel (
  id            varchar(40) primary key,
  store_id      varchar(40) not null references store (id),
  kind          varchar(20) not null,
  address       varchar(300) not null,
  sealed_url    ${blob},
  sealed_secret ${blob},
  trouble       varchar(500) not null,
  failed_at     bigint,
  created_at    bigint not null
);
create index alert_channel_store on alert_channel (store_id);

-- Alarms that are on. One of a store as a whole has an empty destination.
create table alert_state (
  store_id       varchar(40) not null references store (id),
  destination_id varchar(40) not null,
  kind           varchar(20) not null,
  since          bigint not null,
  told_at        bigint not null,
  words          varchar(1000) not null,
  primary key (store_id, destination_id, kind)
);

-- What was told, the last of each store.
create table alert_history (
  id             varchar(40) primary key,
  store_id       varchar(40) not null references store (id),
  destination_id varchar(40) not null,
  kind           varchar(20) not null,
  state          varchar(20) not null,
  since          bigint not null,
  at             bigint not null,
  words          varchar(1000) not null
);
create index alert_history_store on alert_history (store_id, at);

-- What is still to be told to a channel.
create table alert_outbox (
  channel_id varchar(40) not null references alert_channel (id) on delete cascade,
  history_id varchar(40) not null references alert_history (id) on delete cascade,
  tries      integer not null,
  primary key (channel_id, history_id)
);
