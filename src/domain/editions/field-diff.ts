/** One field of a listing that changed. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** The fields of a listing that say something of the party or the terms, in the order in which answers show them. */
export const COMPARED_FIELDS = [
  'name',
  'names',
  'aliases',
  'kind',
  'jurisdiction',
  'jurisdictionName',
  'addresses',
  'identifiers',
  'birthDates',
  'reasons',
  'programmes',
  'licenceRequirement',
  'licencePolicy',
  'citation',
  'listedOn',
  'expiresOn',
  'remarks',
  'suspendedUntil',
] as const;

/** What differs between two states of a listing, field by field. */
export function fieldChanges(before: Record<string, unknown>, after: Record<string, unknown>): FieldChange[] {
  return COMPARED_FIELDS.flatMap((field) => {
    const from = before[field] ?? null;
    const to = after[field] ?? null;
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
