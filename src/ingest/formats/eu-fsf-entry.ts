import type { Entry, EntryAddress, EntryIdentifier, EntryKind, EntryName } from '../../domain/editions/entry';
import { addressOf, placeOfParty } from '../addresses';
import { isoDay } from '../dates';
import { jurisdictionOf } from '../places';
import { attribute, child, children, type Element, elements, textOf } from '../xml-element';

const KINDS: Record<string, EntryKind> = { person: 'person', enterprise: 'organization' };

/** Codes of identification, and their schemes here; `other` says nothing of what the number is. */
const SCHEMES: Record<string, string> = {
  diplpass: 'passport',
  driver: 'drivers-licence',
  electionid: 'electoral-registry',
  fiscalcode: 'tax-id',
  id: 'national-id',
  imo: 'imo',
  passport: 'passport',
  regnumber: 'company-registration',
  residentperm: 'residence-permit',
  ssn: 'ssn',
  swiftbic: 'swift-bic',
  tradelic: 'trade-licence',
  travel: 'travel-document',
};
/** Where a document is known not to hold any more, or never did, its number identifies nobody. */
const DOUBTS = ['knownFalse', 'revokedByIssuer', 'reportedLost'];

/** Stand for no country and no number. */
const NO_COUNTRY = '00';
const NO_NUMBER = /^[-.?]*$/;

/** One person or enterprise. The key or the name is empty where the element has none. */
export function entryOfEu(element: Element): Entry {
  const [main, ...others] = namesOf(element);
  const [foreign, aliases] = apart(others, ({ name, lang }) => lang !== undefined && isOtherScript(name));
  const addresses = elements(element, 'address');
  const citizenships = elements(element, 'citizenship');
  const regulations = elements(element, 'regulation');
  return {
    key: attribute(element, 'euReferenceNumber') || attribute(element, 'logicalId'),
    name: main?.name ?? '',
    names: some(foreign),
    aliases: some(aliases.map(({ name }) => name)),
    kind: KINDS[attribute(child(element, 'subjectType') ?? {}, 'code')] ?? 'unknown',
    ...placeOfParty([...citizenships, ...addresses].map(countryOf)),
    addresses: some(addresses.flatMap((each) => readAddress(each) ?? [])),
    identifiers: some(identifiersOf(element)),
    birthDates: some(distinct(elements(element, 'birthdate').map(readBirthDate))),
    programmes: some(distinct(regulations.map((each) => attribute(each, 'programme')))),
    citation: distinct(regulations.map((each) => attribute(each, 'numberTitle'))).join('; ') || undefined,
    listedOn: isoDay(attribute(element, 'designationDate')),
    remarks: distinct([attribute(element, 'designationDetails'), ...remarksOf(element)]).join('; ') || undefined,
  };
}

/** The names, each once: first the one that the list gives first among those that are good and in Latin script. */
function namesOf(element: Element): EntryName[] {
  const found = elements(element, 'nameAlias')
    .map((alias) => ({
      name: wholeName(alias),
      lang: attribute(alias, 'nameLanguage').toLowerCase() || undefined,
      strong: attribute(alias, 'strong') !== 'false',
    }))
    .filter(({ name }) => name !== '');
  const latin = found.filter(({ name }) => !isOtherScript(name));
  const main = latin.find(({ strong }) => strong) ?? latin[0] ?? found[0];
  const seen = new Set<string>();
  return [main ?? [], found]
    .flat()
    .filter(({ name }) => seen.size < seen.add(name).size)
    .map(({ name, lang }) => (lang ? { name, lang } : { name }));
}

function wholeName(alias: Element): string {
  const parts = ['firstName', 'middleName', 'lastName'].map((part) => attribute(alias, part));
  return attribute(alias, 'wholeName') || parts.filter((part) => part !== '').join(' ');
}

function isOtherScript(name: string): boolean {
  return !/\p{Script=Latin}/u.test(name);
}

/** The code; where there is none, the country as written, which may be "UNKNOWN". */
function countryOf(element: Element): string | undefined {
  const code = attribute(element, 'countryIso2Code');
  if (code !== '' && code !== NO_COUNTRY) return code;
  const description = attribute(element, 'countryDescription');
  return description === '' || description === 'UNKNOWN' ? undefined : description;
}

function readAddress(address: Element): EntryAddress | undefined {
  const poBox = attribute(address, 'poBox');
  const parts = ['street', 'city', 'place', 'region', 'zipCode'].map((part) => attribute(address, part));
  return addressOf({ lines: [poBox && `PO Box ${poBox}`, ...parts], country: countryOf(address) });
}

function identifiersOf(element: Element): EntryIdentifier[] {
  const unitedNations = attribute(element, 'unitedNationId');
  const found = elements(element, 'identification').flatMap((each) => readIdentification(each) ?? []);
  return unitedNations === '' ? found : [...found, { scheme: 'un-reference', value: unitedNations }];
}

function readIdentification(identification: Element): EntryIdentifier | undefined {
  const number = attribute(identification, 'number') || attribute(identification, 'latinNumber');
  if (NO_NUMBER.test(number) || DOUBTS.some((doubt) => attribute(identification, doubt) === 'true')) return undefined;
  const scheme = SCHEMES[attribute(identification, 'identificationTypeCode')] ?? 'identification-number';
  const value = scheme === 'imo' ? number.replace(/^IMO\s*/i, '') : number;
  const jurisdiction = jurisdictionOf(countryOf(identification) ?? '');
  return jurisdiction ? { scheme, value, jurisdiction } : { scheme, value };
}

/** `1961-11-22`, `1960-05`, `1960`, `circa 1960`, `1960 to 1961`. */
function readBirthDate(birth: Element): string {
  const from = attribute(birth, 'yearRangeFrom');
  const to = attribute(birth, 'yearRangeTo');
  const range = from !== '' && to !== '' ? `${from} to ${to}` : from || to;
  const date = isoDay(attribute(birth, 'birthdate')) ?? (partsOf(birth) || range);
  return date !== '' && attribute(birth, 'circa') === 'true' ? `circa ${date}` : date;
}

function partsOf(birth: Element): string {
  const [year, month] = [attribute(birth, 'year'), attribute(birth, 'monthOfYear') || attribute(birth, 'month')];
  if (!/^\d{4}$/.test(year)) return '';
  return /^([1-9]|0[1-9]|1[0-2])$/.test(month) ? `${year}-${month.padStart(2, '0')}` : year;
}

function remarksOf(element: Element): string[] {
  const functions = elements(element, 'nameAlias').map((alias) => attribute(alias, 'function'));
  return [...children(element, 'remark').map(textOf), ...functions];
}

function apart<T>(list: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [list.filter(is), list.filter((each) => !is(each))];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((each) => each !== '');
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
