/// Views over imported tables that look like those of Fivetran's Pinterest Ads connector, so that
/// [its dbt package](https://github.com/fivetran/dbt_pinterest) runs on them.
@NullMarked
package dev.pintle.ads.fivetran;

import org.jspecify.annotations.NullMarked;
