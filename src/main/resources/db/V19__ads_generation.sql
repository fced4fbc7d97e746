-- Generations of imported tables: what each was made of, and what was known of its days.
create table ads_generation (
  import_id    varchar(40) not null references ads_import (id) on delete cascade,
  table_name   varchar(60) not null,
  generation   bigint not null,
  column_set   text not null,
  version      varchar(40) not null,
  refused      text not null,
  run_id       varchar(40) not null,
  made_at      bigint not null,
  published_at bigint,
  days         text not null,
  primary key (import_id, table_name, generation)
);
