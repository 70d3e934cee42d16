import { CHANGE_KINDS, type ChangeKind } from '../domain/editions/change';
import { encodeCursor } from '../http/cursor';
import type { ListChange, ListDiff, ListingJson } from '../services/listing.service';

/** Columns of a diff as a table: one row a change, and for an amendment one row a field. */
export const DIFF_COLUMNS = [
  'change',
  'list',
  'listing',
  'entity',
  'name',
  'jurisdiction',
  'inferred',
  'field',
  'from',
  'to',
];

/** The diff as JSON, and the cursor of its next page. */
export function diffBody(
  about: { list: string; from: string | null; to: string },
  { counts, changes, next, knownAt }: ListDiff,
): { body: Record<string, unknown>; cursor: string | null } {
  const cursor = next === null ? null : encodeCursor({ after: next, asOf: about.to, knownAt });
  const byKind = Object.fromEntries(
    CHANGE_KINDS.map((kind) => [kind, changes.filter((change) => change.kind === kind).map(shapeOf)]),
  ) as Record<ChangeKind, unknown[]>;
  return { body: { ...about, counts, ...byKind, page: { next: cursor }, knownAt }, cursor };
}

function shapeOf(change: ListChange): unknown {
  if (change.kind === 'removed') return change.before;
  if (change.kind !== 'amended') return change.after;
  const { id, entity, key, name } = change.after as ListingJson;
  return { listing: id, entity, key, name, inferred: change.inferred, fields: change.fields };
}

/** The diff as rows of a table. */
export async function* diffRows(
  list: string,
  changes: AsyncIterable<ListChange> | Iterable<ListChange>,
): AsyncIterable<Record<string, unknown>> {
  for await (const { kind, inferred, before, after, fields } of changes) {
    const listing = (after ?? before) as ListingJson;
    const row = {
      change: kind,
      list,
      listing: listing.id,
      entity: (listing.entity as { id: string | null } | null)?.id ?? null,
      name: listing.name,
      jurisdiction: listing.jurisdiction,
      inferred,
    };
    if (kind !== 'amended') yield { ...row, field: null, from: null, to: null };
    else for (const field of fields) yield { ...row, ...field };
  }
}
