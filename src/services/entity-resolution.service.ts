import { uuidv7 } from 'uuidv7';
import type { ListingHistory } from '../domain/editions/history';
import { type EntityFacts, entityHistory, type ListedFacts, sameEntity } from '../domain/entities/entity-history';
import { groupBy } from '../domain/group-by';
import { difference, type Period } from '../domain/time/history';
import { ALWAYS } from '../domain/time/interval';
import type { BelievedEntity, Match } from '../repositories/entity.repository';
import type { Repositories } from '../repositories/repositories';

/** Which party a listing belongs to, and what the party is called over time. */
export class EntityResolution {
  constructor(private readonly repositories: Repositories) {}

  /**
   * Finds or makes the entity of each history that has none yet. Two listings are one party where their entries share a
   * match key; but two entries of one list to which the source itself gives different ids are two parties.
   */
  async resolve(list: string, histories: readonly ListingHistory[]): Promise<Map<ListingHistory, string>> {
    if (histories.length === 0) return new Map();
    const entryIds = new Set(histories.flatMap((history) => history.periods.map((period) => period.value.entry.id)));
    const entries = new Map((await this.repositories.entities.matchKeys([...entryIds])).map((e) => [e.entryId, e]));
    const keys = new Set([...entries.values()].flatMap((entry) => entry.matchKey ?? []));
    const known = groupBy(await this.repositories.entities.matching([...keys]), (match) => match.matchKey);
    const made: string[] = [];
    const resolved = new Map<ListingHistory, string>();
    for (const history of histories) {
      const own = history.periods.flatMap((period) => entries.get(period.value.entry.id) ?? []);
      const ownKey = own.some((entry) => entry.ownKey);
      const matchKeys = new Set(own.flatMap((entry) => entry.matchKey ?? []));
      const found = firstMatch(matchKeys, known, { list, ownKey });
      const entityId = found ?? uuidv7();
      if (!found) made.push(entityId);
      for (const matchKey of matchKeys) remember(known, { matchKey, entityId, list, ownKey });
      resolved.set(history, entityId);
    }
    await this.repositories.entities.insertEntities(made);
    return resolved;
  }

  /**
   * Makes what is recorded of the entities agree with their listings and with what people have set. An entity that has
   * lost its last listing to an heir is marked as merged into it.
   */
  async refresh(ids: Iterable<string>, heirs: ReadonlyMap<string, string>, moment: string): Promise<void> {
    const all = [...new Set(ids)];
    const listed = groupBy(await this.repositories.entities.listedFacts(all), (facts) => facts.entityId);
    const believed = groupBy(await this.repositories.entities.believed(all), (row) => row.entityId);
    const close: BelievedEntity[] = [];
    const rows = all.flatMap((entityId) => {
      const rowsBefore = believed.get(entityId) ?? [];
      const wanted = wantedHistory(listed.get(entityId) ?? [], rowsBefore, heirs.get(entityId));
      const changed = difference(rowsBefore, wanted, sameEntity);
      close.push(...changed.close);
      return changed.add.map((period) => ({ id: uuidv7(), entityId, period }));
    });
    await this.repositories.entities.close(
      close.map((row) => row.id),
      moment,
    );
    await this.repositories.entities.insertRows(rows, moment);
  }
}

function wantedHistory(
  listed: readonly ListedFacts[],
  believed: readonly BelievedEntity[],
  heir: string | undefined,
): Period<EntityFacts>[] {
  if (listed.length > 0)
    return entityHistory(
      listed,
      believed.filter((row) => row.value.curated),
    );
  const last = believed.at(-1)?.value;
  if (heir && last) return [{ ...ALWAYS, value: { ...last, mergedInto: heir } }];
  return believed.map(({ from, to, value }) => ({ from, to, value }));
}

function firstMatch(
  matchKeys: ReadonlySet<string>,
  known: ReadonlyMap<string, Match[]>,
  listing: { list: string; ownKey: boolean },
): string | undefined {
  const matches = [...matchKeys].flatMap((key) => known.get(key) ?? []);
  const tellsApart = (match: Match): boolean => match.list === listing.list && match.ownKey && listing.ownKey;
  const apart = new Set(matches.filter(tellsApart).map((match) => match.entityId));
  const ids = matches.map((match) => match.entityId).filter((id) => !apart.has(id));
  return ids.sort()[0];
}

function remember(known: Map<string, Match[]>, match: Match): void {
  const others = known.get(match.matchKey);
  if (others) others.push(match);
  else known.set(match.matchKey, [match]);
}
