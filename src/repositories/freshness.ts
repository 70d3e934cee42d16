import sql, { raw, type Sql } from 'sql-template-tag';
import { statusAsKnown } from './edition.repository';
import { instant, recordedBy } from './support/temporal';

/** How fresh what is here of a control list is. */
export interface Freshness {
  /** When it was last known to be as published: a document came, new or not. RFC 3339, or null for never. */
  checkedAt: string | null;
  /** When an edition last changed it, and which one. */
  changedAt: string | null;
  changedBy: string | null;
  /** Whether it has not been checked for longer than its expected interval. */
  stale: boolean;
}

/**
 * The freshness of the list in each row of `control_list_version` under the alias, as JSON, as known at a moment. A held
 * edition checks nothing, an excerpt says nothing; a list that is expected and never came is stale.
 */
export function freshnessOf(alias: string, knownAt: string | undefined): Sql {
  const list = raw(`${alias}.list_code`);
  const interval = raw(`${alias}.expected_interval_days`);
  const applied = sql`edition v WHERE v.list_code = ${list} AND NOT v.excerpt
    AND ${statusAsKnown('v', knownAt)} = 'applied' AND ${recordedBy('v.recorded_at', knownAt)}`;
  const changes = ['added', 'removed', 'amended', 'suspended', 'resumed'].map(
    (name) => `(v.counts->>'${name}')::integer`,
  );
  return sql`(
    SELECT json_build_object('checkedAt', ${instant('f.checked_at')}, 'changedAt', ${instant('f.changed_at')},
      'changedBy', f.changed_by, 'stale', ${interval} IS NOT NULL AND coalesce(
        f.checked_at + make_interval(days => ${interval}) < least(${knownAt ?? 'infinity'}::timestamptz, clock_timestamp()),
        true))
    FROM (
      SELECT greatest(
        (SELECT max(r.finished_at) FROM ingestion_run r WHERE r.lists @> ARRAY[${list}]
          AND r.state IN ('succeeded', 'unchanged') AND ${recordedBy('r.finished_at', knownAt)}),
        (SELECT max(v.recorded_at) FROM ${applied})) AS checked_at, last.*
      FROM (SELECT) AS once LEFT JOIN LATERAL (
        SELECT v.id AS changed_by, coalesce(v.decided_at, v.recorded_at) AS changed_at FROM ${applied}
          AND ${raw(changes.join(' + '))} > 0
        ORDER BY 2 DESC, v.id DESC LIMIT 1) AS last ON true
    ) AS f)`;
}
