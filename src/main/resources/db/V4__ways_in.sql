-- Sources of several kinds, the state of their webhooks, and requests to erase.

alter table source add column kind varchar(20) not null default 'segment';
alter table source add column environment varchar(20) not null default 'production';
alter table source add column config text not null default '{}';
alter table source add column sealed_secret ${blob};

-- What came by a source in each topic (or under each name of an event), and what was not taken.
create table source_topic (
  source_id varchar(40) not null,
  topic     varchar(100) not null,
  taken     bigint not null,
  left_out  bigint not null,
  refused   bigint not null,
  reason    varchar(500) not null,
  last_at   bigint not null,
  primary key (source_id, topic)
);

-- Somebody asked that a person's data be erased, or be handed over. Who the person is stands here
-- encrypted, and only for as long as it is needed; afterwards the hash alone tells.
create table erasure (
  id             varchar(40) primary key,
  store_id       varchar(40) not null references store (id),
  kind           varchar(20) not null,
  state          varchar(20) not null,
  asked_by       varchar(200) not null,
  subject_hash   varchar(64) not null,
  sealed_subject ${blob},
  asked_at       bigint not null,
  done_at        bigint,
  events_read    bigint not null,
  events_found   bigint not null,
  note           varchar(1000) not null
);
create index erasure_store on erasure (store_id, asked_at);
