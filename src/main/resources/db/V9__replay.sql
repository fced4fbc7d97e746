-- Events that are sent to a destination once more: asked for by a person, counted first, done beside
-- normal delivery. What becomes of them is counted here and not in destination_total, but for dead
-- letters, which stop being dead. `position` is the offset of the first event that is not settled;
-- passed + gone + delivered + filtered + skipped + refused is how many were looked at.
create table replay (
  id              varchar(40) primary key,
  destination_id  varchar(40) not null,
  asked_by        varchar(200) not null,
  created_at      bigint not null,
  selection       text not null,
  first_offset    bigint not null,
  end_offset      bigint not null,
  total           bigint not null,
  status          varchar(20) not null,
  starts          integer not null,
  counted_to      bigint not null,
  counted         bigint not null,
  counted_chosen  bigint not null,
  counted_sent    bigint not null,
  counted_filtered bigint not null,
  counted_skipped bigint not null,
  counted_late    bigint not null,
  counted_old     bigint not null,
  position        bigint not null,
  passed          bigint not null,
  gone            bigint not null,
  delivered       bigint not null,
  filtered        bigint not null,
  skipped         bigint not null,
  refused         bigint not null,
  started_at      bigint,
  ended_at        bigint
);
create index replay_destination on replay (destination_id, created_at);

-- The first events of a replay that Pinterest refused; reasons are masked.
create table replay_refusal (
  replay_id  varchar(40) not null,
  log_offset bigint not null,
  reason     varchar(2000) not null,
  primary key (replay_id, log_offset)
);
