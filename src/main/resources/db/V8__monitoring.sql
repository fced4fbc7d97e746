-- What destinations did and how long it took, in minutes of the last days and hours of the last 400.
-- `kind` says what is counted, `subject` of what (a rule, an answer), `bucket` how long it took:
-- half powers of two, so that percentiles are told too long by less than half.
create table monitor_count (
  destination_id varchar(40) not null,
  hourly         integer not null,
  minute         bigint not null,
  kind           varchar(20) not null,
  subject        varchar(200) not null,
  bucket         integer not null,
  events         bigint not null,
  primary key (destination_id, hourly, minute, kind, subject, bucket)
);
