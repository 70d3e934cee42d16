import type { Entry, EntryAddress, EntryIdentifier, EntryKind } from '../../domain/editions/entry';
import { addressOf, placeOfParty } from '../addresses';
import { isoDay } from '../dates';
import { isJurisdictionCode } from '../places';
import { type FtmEntity, type Properties, valuesOf } from './opensanctions-entity';
import type { Linked } from './opensanctions-links';

/** Kinds of parties. A legal entity may be a person or a company; the source does not know which. */
const KINDS: Record<string, EntryKind> = {
  Person: 'person',
  Organization: 'organization',
  Company: 'organization',
  PublicBody: 'organization',
  LegalEntity: 'unknown',
  Vessel: 'vessel',
  Airplane: 'aircraft',
};

/** Whether an entity is a party that can stand on a list. Others (a wallet, a security) are not entries. */
export function isParty(schema: string): boolean {
  return Object.hasOwn(KINDS, schema);
}

/** Where a party belongs, by the properties that say it nearest. */
const PLACES = ['nationality', 'citizenship', 'jurisdiction', 'flag', 'mainCountry', 'country'];

const SCHEMES: Record<string, string> = {
  leiCode: 'lei',
  uscCode: 'uscc',
  imoNumber: 'imo',
  mmsi: 'mmsi',
  callSign: 'call-sign',
  registrationNumber: 'company-registration',
  taxNumber: 'tax-id',
  vatCode: 'vat',
  innCode: 'inn',
  ogrnCode: 'ogrn',
  kppCode: 'kpp',
  okpoCode: 'okpo',
  dunsCode: 'duns',
  swiftBic: 'swift-bic',
  cageCode: 'cage',
  uniqueEntityId: 'uei',
  idNumber: 'identification-number',
  passportNumber: 'passport',
  socialSecurityNumber: 'ssn',
  serialNumber: 'serial-number',
};
/** What a registration number is of a vessel or an aeroplane. */
const REGISTRATIONS: Record<string, string> = { Vessel: 'vessel-registration', Airplane: 'aircraft-tail-number' };

/** A party with all that other lines say of it. The name is empty where it has none. */
export function entryOfFtm(entity: FtmEntity, { sanctions, addresses, papers }: Linked): Entry {
  const { properties } = entity;
  const names = valuesOf(properties, 'name', 'alias', 'weakAlias', 'previousName', 'abbreviation');
  const name = entity.caption || (names[0] ?? '');
  const linked = addresses.flatMap((address) => readAddress(address) ?? []);
  return {
    key: entity.id,
    name,
    aliases: some(names.filter((each) => each !== name)),
    kind: KINDS[entity.schema] ?? 'unknown',
    ...placeOfParty([
      ...valuesOf(properties, ...PLACES).map(countryCode),
      ...linked.map(({ jurisdiction }) => jurisdiction),
    ]),
    addresses: some(withPlain(linked, valuesOf(properties, 'address'))),
    identifiers: some(once([...identifiersOf(entity), ...papers.flatMap(readPaper)])),
    birthDates: some(valuesOf(properties, 'birthDate')),
    reasons: some(valuesOf(properties, 'topics')),
    programmes: some(programmesOf(entity, sanctions)),
    listedOn: firstDay(sanctions),
    expiresOn: lastDay(sanctions),
    remarks: distinct([...valuesOf(properties, 'notes'), ...sanctions.flatMap((each) => valuesOf(each, 'reason'))]),
  };
}

/** `cn` to `CN`; of a part of a state (`gb-sct`) the state; what is no country of ours (`suhh`) stays as it is. */
function countryCode(code: string): string {
  const [state = ''] = code.toUpperCase().split('-');
  return isJurisdictionCode(state) ? state : code;
}

function readAddress(address: Properties): EntryAddress | undefined {
  const [country] = valuesOf(address, 'country');
  const [full] = valuesOf(address, 'full');
  const parts = ['street', 'street2', 'city', 'region', 'state', 'postalCode'];
  const lines = full === undefined ? parts.map((part) => valuesOf(address, part)[0]) : [full];
  return addressOf({ lines, country: country && countryCode(country) });
}

/** Most linked addresses stand among the party's own properties once more, without their country. */
function withPlain(linked: readonly EntryAddress[], plain: readonly string[]): EntryAddress[] {
  const byText = new Map(linked.map((address) => [address.text, address]));
  for (const text of plain) if (!byText.has(text)) byText.set(text, { text });
  return [...byText.values()];
}

function identifiersOf({ schema, properties }: FtmEntity): EntryIdentifier[] {
  return Object.entries(SCHEMES).flatMap(([property, usual]) => {
    const scheme = (property === 'registrationNumber' && REGISTRATIONS[schema]) || usual;
    return valuesOf(properties, property).map((value) => ({
      scheme,
      value: scheme === 'imo' ? value.replace(/^IMO\s*/i, '') : value,
    }));
  });
}

function readPaper(paper: Properties): EntryIdentifier[] {
  const [type = ''] = valuesOf(paper, 'type');
  const isPassport = paper.schema === 'Passport' || /passport/i.test(type);
  const scheme = isPassport ? 'passport' : 'identification-number';
  const jurisdiction = valuesOf(paper, 'country').map(countryCode).find(isJurisdictionCode);
  return valuesOf(paper, 'number').map((value) => (jurisdiction ? { scheme, value, jurisdiction } : { scheme, value }));
}

/** The same number may stand among the properties and as a paper of its own, which knows more of it. */
function once(identifiers: readonly EntryIdentifier[]): EntryIdentifier[] {
  const found = new Map<string, EntryIdentifier>();
  for (const each of identifiers) {
    const key = `${each.scheme}|${each.value}`;
    if (!found.get(key)?.jurisdiction) found.set(key, each);
  }
  return [...found.values()];
}

function programmesOf({ properties }: FtmEntity, sanctions: readonly Properties[]): string[] {
  const said = sanctions.flatMap((each) => {
    const ids = valuesOf(each, 'programId');
    return ids.length > 0 ? ids : valuesOf(each, 'program');
  });
  return [...new Set([...valuesOf(properties, 'programId'), ...said])];
}

/** The first day on which a sanction lists the party. Dates may be of a month or a year alone: those are no days. */
function firstDay(sanctions: readonly Properties[]): string | undefined {
  return days(sanctions, 'listingDate')[0] ?? days(sanctions, 'startDate')[0];
}

/** The last day, where every sanction says when it ends. */
function lastDay(sanctions: readonly Properties[]): string | undefined {
  const ends = sanctions.map((each) => days([each], 'endDate').at(-1));
  return ends.includes(undefined) ? undefined : ends.sort().at(-1);
}

function days(sanctions: readonly Properties[], property: string): string[] {
  return sanctions
    .flatMap((each) => valuesOf(each, property).flatMap((date) => isoDay(date.slice(0, 10)) ?? []))
    .sort();
}

function distinct(texts: readonly string[]): string | undefined {
  return [...new Set(texts)].join('; ') || undefined;
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
