-- What a person may do: for one store, or for all of them ('*').
create table person_right (
  person_id varchar(40) not null references person (id),
  store_id  varchar(40) not null,
  granted   varchar(10) not null,
  primary key (person_id, store_id, granted)
);

-- Whoever could sign in so far could do everything.
insert into person_right (person_id, store_id, granted)
select p.id, '*', w.word from person p
cross join (
  select 'view' as word union all select 'develop' union all select 'approve'
  union all select 'publish' union all select 'manage') w;

-- As whom a person signs on elsewhere.
create table person_identity (
  issuer    varchar(500) not null,
  subject   varchar(255) not null,
  person_id varchar(40) not null references person (id),
  primary key (issuer, subject)
);

-- What a token may do: words separated by spaces, for one store or for all of them ('*').
alter table api_token add column granted varchar(60) not null default 'view develop approve publish manage';
alter table api_token add column store_id varchar(40) not null default '*';
alter table api_token add column expires_at bigint;

alter table session add column id varchar(40) not null default '';
alter table session add column created_at bigint not null default 0;
alter table session add column seen_at bigint not null default 0;
alter table session add column browser varchar(100) not null default '';
alter table session add column address varchar(60) not null default '';
update session set id = substr(token_hash, 1, 24),
  created_at = expires_at - 43200000, seen_at = expires_at - 43200000;

-- From where, with the end of the address masked; empty when nobody asked from anywhere.
alter table audit add column address varchar(60) not null default '';
create index audit_actor on audit (actor, at);

-- A sign-on elsewhere that is under way in one browser.
create table sign_on_attempt (
  browser_hash varchar(64) primary key,
  state_hash   varchar(64) not null,
  nonce        varchar(64) not null,
  verifier     varchar(128) not null,
  next         varchar(500) not null,
  expires_at   bigint not null
);
