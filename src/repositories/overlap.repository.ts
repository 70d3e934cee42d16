import sql, { type Sql } from 'sql-template-tag';
import type { JsonPage, PageRequest } from '../domain/page';
import type { TimeSlice } from '../domain/time/slice';
import { joinStatus } from './status-history.repository';
import { type ListQuestion, readPage, streamRows } from './support/json-page';
import type { Session } from './support/session';
import { onSlice } from './support/temporal';

/** Which other negotiations the parties of one share. */
export class OverlapRepository {
  constructor(private readonly session: Session) {}

  page(code: string, slice: TimeSlice, page: PageRequest): Promise<JsonPage> {
    return readPage(this.session, question(code, slice), page);
  }

  stream(code: string, slice: TimeSlice, page: PageRequest): AsyncIterable<string> {
    return streamRows(this.session, question(code, slice), page);
  }
}

function question(code: string, slice: TimeSlice): ListQuestion {
  return {
    fields: sql`o.code, o.name, o.kind, o.status, o.shared, o."sharesAll"`,
    from: sql`FROM (${overlapping(code, slice)}) AS o WHERE TRUE`,
    sortKey: sql`o.code`,
    sortType: sql`text`,
    knownAt: slice.knownAt,
  };
}

/**
 * A bloc counts for its members on the day: talks with ASEAN overlap with an agreement to which Viet Nam and Singapore
 * are parties by themselves. A bloc that is party to both is one party that they share, and not as many as it has
 * members: else any two agreements of the EU would overlap. Applicants are no parties yet.
 */
function overlapping(code: string, slice: TimeSlice): Sql {
  return sql`
    WITH party AS (
      SELECT p.negotiation_code AS code, p.jurisdiction FROM negotiation_party p
      WHERE p.role = 'party' AND ${onSlice('p', slice)}
    ), member AS (
      SELECT m.bloc, m.member FROM bloc_membership m WHERE ${onSlice('m', slice)}
    ), economy AS (
      SELECT p.code, coalesce(m.member, p.jurisdiction) AS jurisdiction
      FROM party p LEFT JOIN member m ON m.bloc = p.jurisdiction
    ), own AS (
      SELECT DISTINCT jurisdiction FROM economy WHERE code = ${code}
    ), common AS (
      SELECT DISTINCT e.code, e.jurisdiction FROM economy e JOIN own USING (jurisdiction) WHERE e.code <> ${code}
    ), shared_bloc AS (
      SELECT p.code, m.bloc, m.member
      FROM party p JOIN party ours ON ours.code = ${code} AND ours.jurisdiction = p.jurisdiction
      JOIN member m ON m.bloc = p.jurisdiction
    ), shared AS (
      SELECT c.code, array_agg(DISTINCT coalesce(b.bloc, c.jurisdiction)) AS parties,
        count(DISTINCT c.jurisdiction) = (SELECT count(*) FROM own) AS "sharesAll"
      FROM common c LEFT JOIN shared_bloc b ON b.code = c.code AND b.member = c.jurisdiction
      GROUP BY c.code
    )
    SELECT n.negotiation_code AS code, n.name, n.kind, s.status, shared.parties AS shared, shared."sharesAll"
    FROM shared JOIN negotiation_version n ON n.negotiation_code = shared.code AND ${onSlice('n', slice)}
    ${joinStatus({ type: 'negotiation', code: sql`n.negotiation_code` }, slice)}
    WHERE cardinality(shared.parties) >= 2`;
}
