-- A secret of a store, by a name that elements use.
create table secret (
  id         varchar(40) primary key,
  store_id   varchar(40) not null references store (id),
  name       varchar(100) not null,
  kind       varchar(20) not null,
  created_at bigint not null,
  unique (store_id, name)
);

-- What a secret is in an environment: what its owner gave, and what that was exchanged for.
create table secret_value (
  secret_id          varchar(40) not null references secret (id) on delete cascade,
  environment        varchar(20) not null,
  sealed_credentials ${blob} not null,
  sealed_value       ${blob},
  status             varchar(20) not null,
  details            varchar(1000) not null,
  changed_at         bigint not null,
  exchanged_at       bigint,
  expires_at         bigint,
  due_at             bigint,
  tries              integer not null,
  version            bigint not null,
  lease_until        bigint not null,
  primary key (secret_id, environment)
);
