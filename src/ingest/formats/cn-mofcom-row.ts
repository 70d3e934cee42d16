import type { Entry, EntryKind, EntryName, NoticeAction } from '../../domain/editions/entry';
import { isoDay } from '../dates';
import type { ReadRow, UnreadableRow } from '../format';
import { documentId, isMap, localised, type Mapping, text } from './cn-mofcom-fields';

const UNRELIABLE_ENTITIES = 'CN-MOFCOM-UEL';
const EXPORT_CONTROL = 'CN-MOFCOM-ECL';
const WATCH = 'CN-MOFCOM-WATCH';

/** Codes of the control lists that the ministry fills by announcement. */
export const CN_LISTS: readonly string[] = [UNRELIABLE_ENTITIES, EXPORT_CONTROL, WATCH];

const LISTS: Record<string, string> = {
  不可靠实体清单: UNRELIABLE_ENTITIES,
  出口管制管控名单: EXPORT_CONTROL,
  管控名单: EXPORT_CONTROL,
  关注名单: WATCH,
};

const KINDS: Record<string, EntryKind> = {
  organization: 'organization',
  entity: 'organization',
  person: 'person',
  individual: 'person',
  vessel: 'vessel',
  aircraft: 'aircraft',
};

/** What a notice does to an earlier announcement. To continue a suspension is to suspend again, with another end. */
const ACTIONS: Record<string, NoticeAction> = {
  suspend: 'suspend',
  continue: 'suspend',
  resume: 'resume',
  stop: 'remove',
};

interface Context {
  /** The announcement's own number. */
  citation: string;
  /** Ids of the laws that it rests on. */
  instruments: readonly string[];
}

/**
 * A party put on a list; nothing where it is only under investigation: that is announced in the same shape
 * (〔2024〕3号 on PVH, which was listed five months later) and lists nobody.
 */
export function readListing(row: number, raw: unknown, context: Context): ReadRow | UnreadableRow | undefined {
  if (!isMap(raw)) return { type: 'unreadable', row, reason: 'The entity is no mapping.', raw };
  if (isInvestigated(raw)) return undefined;
  const sanctionList = text(raw.sanction_list);
  const list = LISTS[sanctionList];
  if (!list) return unreadable(row, raw, `The list "${sanctionList.slice(0, 100)}" is not known here.`);
  const [name, ...names] = namesOf(raw.name);
  if (!name) return { ...unreadable(row, raw, 'The name is empty.'), pointer: '/name' };
  if (context.citation === '')
    return { ...unreadable(row, raw, 'The announcement has no document_id.'), pointer: '/citation' };
  const effective = readDay(raw.effective_date);
  if (effective === null) return { ...noSuchDay(row, raw, 'effective_date'), pointer: '/listedOn' };
  const entry: Entry = {
    key: `${context.citation}/${name.name}`,
    name: name.name,
    names: names.length > 0 ? names : undefined,
    kind: KINDS[text(raw.type)] ?? 'unknown',
    citation: context.citation,
    listedOn: effective,
    remarks: inEnglish(raw.reason) || undefined,
  };
  return { type: 'row', row, list, action: 'add', effective, entry, raw };
}

/** What becomes of everything listed under an earlier announcement. */
export function readModification(row: number, raw: unknown, context: Context): ReadRow | UnreadableRow {
  if (!isMap(raw)) return { type: 'unreadable', row, reason: 'The modification is no mapping.', raw };
  const action = ACTIONS[text(raw.action)];
  if (!action) return unreadable(row, raw, `The action "${text(raw.action).slice(0, 100)}" is not known here.`);
  const citation = documentId(text(raw.target_announcement_id));
  if (citation === '') return { ...unreadable(row, raw, 'target_announcement_id is empty.'), pointer: '/citation' };
  const list = LISTS[text(raw.sanction_list)] ?? listOfAnnouncement(citation, context.instruments);
  if (!list) return unreadable(row, raw, `Nothing says which list "${citation.slice(0, 100)}" belongs to.`);
  const effective = readDay(raw.effective_date);
  const until = readDay(raw.until_date);
  if (effective === null) return noSuchDay(row, raw, 'effective_date');
  if (until === null) return { ...noSuchDay(row, raw, 'until_date'), pointer: '/until' };
  const remarks = text(raw.notes) || undefined;
  return { type: 'row', row, list, action, effective, entry: { name: '', citation, until, remarks }, raw };
}

function unreadable(row: number, raw: Mapping, reason: string): UnreadableRow {
  return { type: 'unreadable', row, reason, raw };
}

function noSuchDay(row: number, raw: Mapping, field: string): UnreadableRow {
  return unreadable(row, raw, `${field} "${text(raw[field]).slice(0, 40)}" is no day of the form YYYY-MM-DD.`);
}

/** The day; undefined where none is given, null where what is given is none. */
function readDay(value: unknown): string | undefined | null {
  const written = text(value);
  return written === '' ? undefined : (isoDay(written) ?? null);
}

/** Whether an investigation is all that the announcement brings upon the party. */
function isInvestigated(entity: Mapping): boolean {
  const measures = Array.isArray(entity.measures) ? entity.measures.filter(isMap) : [];
  const types = measures.flatMap((measure) => [measure.type].flat().map(text));
  const listed = types.some((type) => type === 'unreliable_entity_list' || type.startsWith('prohibit'));
  return types.includes('investigation') && !listed;
}

/** The English name first, by which the parties are known elsewhere, then the others with their languages. */
function namesOf(value: unknown): EntryName[] {
  if (!isMap(value)) return text(value) === '' ? [] : [{ name: text(value) }];
  return Object.entries(value)
    .map(([lang, name]) => ({ name: text(name), lang }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => Number(b.lang === 'en') - Number(a.lang === 'en'));
}

function inEnglish(reason: unknown): string {
  const reasons = Array.isArray(reason) ? reason : [reason];
  return reasons
    .map((each) => (isMap(each) ? text(each.en) || (localised(each)[0] ?? '') : text(each)))
    .filter((each) => each !== '')
    .join('; ');
}

/** The working mechanism's own series is the unreliable entity list's; else the law that the notice rests on says it. */
function listOfAnnouncement(citation: string, instruments: readonly string[]): string | undefined {
  if (citation.startsWith('〔') || instruments.some((id) => id.includes('unreliable-entity-list')))
    return UNRELIABLE_ENTITIES;
  return instruments.some((id) => id.includes('export-control')) ? EXPORT_CONTROL : undefined;
}
