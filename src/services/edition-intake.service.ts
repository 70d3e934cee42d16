import type { EditionMode } from '../domain/editions/entry';
import { entryKey } from '../domain/editions/identity';
import { foldName } from '../domain/editions/name';
import type { FileFacts, ReadResult, ReadRow } from '../domain/editions/row';
import { isStorable, whyUnstorable } from '../domain/editions/storable';
import { DomainError, type Fault } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import type { RowError } from '../domain/ingestion-run';
import type { NewEntry, StoredEntry } from '../repositories/entry.repository';
import type { Repositories } from '../repositories/repositories';
import type { NoticeLine } from './edition-planner.service';
import { digested } from './entry-digest';

/** What a document holds for one list. */
export interface Part {
  entries: StoredEntry[];
  lines: NoticeLine[];
}

/** A row with its digests. */
interface PreparedRow {
  row: ReadRow;
  prepared: NewEntry;
}

/** Rows stored in one statement. */
const BATCH = 2_000;
/** So many faults are told in an answer; the rest are counted. */
const FAULTS_TOLD = 100;
/** With so many unreadable rows the file is not worth reading to its end. */
const FAULTS_READ = 10_000;

/** Takes a document's rows in, a batch at a time, and keeps every one of them. */
export class EditionIntake {
  private readonly parts = new Map<string, Part>();
  private readonly errors: RowError[] = [];
  private pending: PreparedRow[] = [];
  private rows = 0;
  private fileFacts: FileFacts = { type: 'facts' };
  /** Row that first named a key in a notice, by list, action and day, for telling repeated lines. */
  private readonly lineOf = new Map<string, number>();

  constructor(
    private readonly repositories: Repositories,
    private readonly target: { list: string; lists: readonly string[]; mode: EditionMode },
  ) {}

  /** Reads and stores all rows. Throws `unreadable_rows` with the first faults unless the caller asked to skip them. */
  async read(
    results: AsyncIterable<ReadResult>,
    onRowError: 'fail' | 'skip',
  ): Promise<{ parts: Map<string, Part>; fileFacts: FileFacts; errors: RowError[] }> {
    for await (const result of results) {
      if (result.type === 'facts') this.fileFacts = { ...this.fileFacts, ...result };
      else if (result.type === 'unreadable') this.refuse(result.row, result.pointer, result.reason, result.raw);
      else await this.take(result);
    }
    await this.flush();
    if (this.errors.length > 0 && onRowError === 'fail') throw this.unreadableRows();
    return { parts: this.parts, fileFacts: this.fileFacts, errors: this.errors };
  }

  private async take(row: ReadRow): Promise<void> {
    const list = row.list ?? this.target.list;
    if (!this.target.lists.includes(list)) return this.refuse(row.row, undefined, this.strayReason(list), row.raw);
    const prepared = digested(row.entry, row.raw);
    const unstorable = whyUnstorable(row.entry.name, prepared.contentText, prepared.rawText);
    if (unstorable) return this.refuse(row.row, unstorable.pointer, unstorable.reason, null);
    this.rows += 1;
    this.pending.push({ row, prepared });
    if (this.pending.length >= BATCH) await this.flush();
  }

  private strayReason(list: string): string {
    return list === this.target.list
      ? `Editions of ${list} come as the lists it holds; a row must name one of them.`
      : `The row belongs to ${list}; send the file to the list that holds both.`;
  }

  private refuse(row: number, pointer: string | undefined, reason: string, raw: unknown): void {
    this.errors.push({
      row,
      pointer: pointer ?? null,
      reason,
      raw: isStorable(JSON.stringify(raw) ?? 'null') ? raw : null,
    });
    if (this.errors.length >= FAULTS_READ) throw this.unreadableRows();
  }

  private unreadableRows(): DomainError {
    const faults = this.errors.slice(0, FAULTS_TOLD).map(
      ({ row, pointer, reason }): Fault => ({
        pointer: `/rows/${row}${pointer ?? ''}`,
        code: 'unreadable_row',
        message: reason,
      }),
    );
    const more = this.errors.length > FAULTS_TOLD ? ` The first ${FAULTS_TOLD} are told here.` : '';
    const message = `${this.errors.length} of ${this.rows + this.errors.length} rows cannot be read; nothing was recorded.${more}`;
    return new DomainError('unreadable_rows', message, faults);
  }

  private async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    const byList = groupBy(batch, ({ row }) => row.list ?? this.target.list);
    for (const [list, rows] of byList) await this.store(list, rows);
  }

  private async store(list: string, rows: readonly PreparedRow[]): Promise<void> {
    const part = this.parts.get(list) ?? { entries: [], lines: [] };
    this.parts.set(list, part);
    const stating = rows.filter(({ row: { action } }) => !action || action === 'add' || action === 'amend');
    const stored = await this.repositories.entries.store(
      list,
      stating.map(({ prepared }) => prepared),
    );
    if (this.target.mode === 'snapshot') return void part.entries.push(...stored);
    const entryOf = new Map(stating.map(({ row }, index) => [row, stored[index] as StoredEntry]));
    for (const { row } of rows) {
      const line = await this.line(list, row, entryOf.get(row) ?? null);
      if (line) part.lines.push(line);
    }
  }

  private async line(list: string, row: ReadRow, entry: StoredEntry | null): Promise<NoticeLine | undefined> {
    const { action, entry: named } = row;
    if (!action)
      return this.refused(row, '/action', 'A line of a notice says what to do: add, remove, amend, suspend, resume.');
    const group = named.name === '' && named.key === undefined;
    const key = group ? null : await this.keyOf(list, row);
    if (key === undefined) return undefined;
    if (this.repeats(row, key))
      return this.refused(row, undefined, 'The line repeats an earlier one of the same notice.');
    return {
      action,
      day: row.effective ?? '',
      row: row.row,
      key,
      citation: group ? (named.citation ?? null) : null,
      entryId: entry?.id ?? null,
      until: action === 'suspend' ? (named.until ?? null) : null,
      entry,
    };
  }

  private refused(row: ReadRow, pointer: string | undefined, reason: string): undefined {
    this.refuse(row.row, pointer, reason, row.raw);
    return undefined;
  }

  private repeats({ list, action, effective, row, entry }: ReadRow, key: string | null): boolean {
    const name = JSON.stringify([list, action, effective, key ?? entry.citation]);
    const before = this.lineOf.get(name);
    this.lineOf.set(name, before ?? row);
    return before !== undefined;
  }

  /** The key that the line means; a party named without its place is looked up, and must be the only one of its name. */
  private async keyOf(list: string, row: ReadRow): Promise<string | undefined> {
    const { entry, action } = row;
    const placed = entry.key !== undefined || entry.jurisdiction !== undefined || entry.jurisdictionName !== undefined;
    if (placed || action === 'add') return entryKey(entry);
    const known = await this.repositories.entries.keysNamed(list, foldName(entry.name));
    if (known.length <= 1) return known[0] ?? entryKey(entry);
    return this.refused(
      row,
      '/name',
      `Several parties of this name are on the list; say which by key: ${known.join(', ')}.`,
    );
  }
}
