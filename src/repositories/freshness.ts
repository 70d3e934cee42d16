import sql, { raw, type Sql } from 'sql-template-tag';
import { statusAsKnown } from './edition.repository';
import { instant, recordedBy } from './support/temporal';

/**
 * One row of the list in each row of `control_list_version` under the alias, to be joined laterally, as known at a moment:
 * `checked_at`, when it was last known to be as published, as a document came, new or not; `last_edition_at`, when the
 * last edition of its own was recorded; `stale`, whether it has not been checked for longer than its expected interval.
 * A held or rejected edition checks nothing, an excerpt says nothing; a list that is expected and never came is stale.
 */
export function checksOf(alias: string, knownAt: string | undefined): Sql {
  const list = raw(`${alias}.list_code`);
  const interval = raw(`${alias}.expected_interval_days`);
  // OFFSET 0 keeps the planner from writing the moment out where it is used, and looking it up as often.
  return sql`(
    SELECT k.checked_at, k.last_edition_at, ${interval} IS NOT NULL AND coalesce(
      k.checked_at + make_interval(days => ${interval}) < least(${knownAt ?? 'infinity'}::timestamptz, clock_timestamp()),
      true) AS stale
    FROM (
      SELECT greatest(of_run.at, of_edition.at) AS checked_at, of_edition.at AS last_edition_at
      FROM (SELECT max(r.finished_at) AS at FROM ingestion_run r WHERE r.lists @> ARRAY[${list}]
          AND r.state IN ('succeeded', 'unchanged') AND ${recordedBy('r.finished_at', knownAt)}) AS of_run,
        (SELECT max(v.recorded_at) AS at FROM ${appliedTo(list, knownAt)}) AS of_edition
      OFFSET 0) AS k)`;
}

/** How fresh the list in each row of `control_list_version` under the alias is, as JSON, as known at a moment. */
export function freshnessOf(alias: string, knownAt: string | undefined): Sql {
  const changes = ['added', 'removed', 'amended', 'suspended', 'resumed'].map(
    (name) => `(v.counts->>'${name}')::integer`,
  );
  return sql`(
    SELECT json_build_object('checkedAt', ${instant('f.checked_at')}, 'changedAt', ${instant('last.changed_at')},
      'changedBy', last.changed_by, 'stale', f.stale)
    FROM ${checksOf(alias, knownAt)} AS f LEFT JOIN LATERAL (
      SELECT v.id AS changed_by, coalesce(v.decided_at, v.recorded_at) AS changed_at
      FROM ${appliedTo(raw(`${alias}.list_code`), knownAt)} AND ${raw(changes.join(' + '))} > 0
      ORDER BY 2 DESC, v.id DESC LIMIT 1) AS last ON true)`;
}

/** Editions of the list that count, under the alias `v`, as known at a moment; more conditions may follow. */
function appliedTo(list: Sql, knownAt: string | undefined): Sql {
  return sql`edition v WHERE v.list_code = ${list} AND NOT v.excerpt
    AND ${statusAsKnown('v', knownAt)} = 'applied' AND ${recordedBy('v.recorded_at', knownAt)}`;
}
