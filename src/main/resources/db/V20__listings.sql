-- The last complete listing of each table of entities.
create table ads_listing (
  import_id  varchar(40) not null references ads_import (id) on delete cascade,
  table_name varchar(60) not null,
  scope      varchar(200) not null,
  items      bigint not null,
  calls      bigint not null,
  listed_at  bigint not null,
  primary key (import_id, table_name)
);
