-- What people told of themselves earlier. Aliases are digests; what was said is sealed.
create table profile (
  id       varchar(40) primary key,
  store_id varchar(40) not null references store (id),
  seen_at  bigint not null,
  sealed   ${blob} not null
);
create index profile_seen on profile (seen_at);

create table profile_alias (
  store_id   varchar(40) not null,
  alias      varchar(64) not null,
  profile_id varchar(40) not null,
  primary key (store_id, alias)
);
create index profile_alias_profile on profile_alias (profile_id);
