-- What batches keep of an item besides: `sent_rest` is of all but its offer, as Pinterest last took
-- it. `refused_hash` is of what Pinterest refused (of the offer, where the item comes in a file):
-- while it is so, the item is not sent again. The indexes have what is to be sent, and
-- not what a file tells.
alter table item add column sent_rest varchar(32) default '' not null;
alter table item add column refused_hash varchar(32) default '-' not null;
-- When its offer was last told besides a file.
alter table item add column offered_at bigint;
create index item_offered on item (feed_id, offered_at) where offered_at is not null;
create index item_unsent on item (feed_id, changed_at)
  where hash <> sent_hash and hash <> refused_hash and (sent_offer = '' or sent_hash <> '');
create index item_unsent_offer on item (feed_id, changed_at)
  where offer_hash <> sent_offer and offer_hash <> refused_hash;
-- What was told when Pinterest refused it: the tries of the next thing told count anew.
alter table item_refusal add column tried varchar(32) default '' not null;
create index item_refusal_next on item_refusal (feed_id, next_at);

-- How the sending of a feed's batches stands. One node at a time does it: the one with the lease.
-- `blocked` says why nothing is sent; `tries` counts what went wrong in a row; `told_until` is
-- when the last ingestion began after which what changed meanwhile was told once more.
create table item_sender (
  feed_id     varchar(40) primary key references feed (id) on delete cascade,
  lease_owner varchar(40) not null,
  lease_until bigint not null,
  next_at     bigint not null,
  tries       integer not null,
  blocked     varchar(1000) not null,
  told_until  bigint not null
);
