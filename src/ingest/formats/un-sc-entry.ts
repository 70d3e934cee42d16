import type { Entry, EntryAddress, EntryIdentifier } from '../../domain/editions/entry';
import { addressOf, placeOfParty } from '../addresses';
import { isoDay } from '../dates';
import { jurisdictionOf } from '../places';
import { children, type Element, elements, text, textOf } from '../xml-element';

const NAME_PARTS = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];

/** Kinds of documents, in the languages in which they are written (2021), and their schemes here. */
const DOCUMENT_SCHEMES: Record<string, string> = {
  Passport: 'passport',
  'Numéro de passeport': 'passport',
  'Número de pasaporte': 'passport',
  'National Identification Number': 'national-id',
  'National identification no.': 'national-id',
};

/** A person. The key or the name is empty where the element has none. */
export function entryOfIndividual(element: Element): Entry {
  const addresses = elements(element, 'INDIVIDUAL_ADDRESS');
  return {
    ...commonFields(element, 'INDIVIDUAL_ALIAS'),
    kind: 'person',
    ...placeOfParty([...values(element, 'NATIONALITY'), ...addresses.map((each) => text(each, 'COUNTRY'))]),
    addresses: some(addresses.flatMap((each) => readAddress(each) ?? [])),
    identifiers: some(elements(element, 'INDIVIDUAL_DOCUMENT').flatMap((each) => readDocument(each) ?? [])),
    birthDates: some(elements(element, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap((each) => readBirthDate(each) ?? [])),
  };
}

/** A group, undertaking or other entity. */
export function entryOfEntity(element: Element): Entry {
  const addresses = elements(element, 'ENTITY_ADDRESS');
  return {
    ...commonFields(element, 'ENTITY_ALIAS'),
    kind: 'organization',
    ...placeOfParty(addresses.map((each) => text(each, 'COUNTRY'))),
    addresses: some(addresses.flatMap((each) => readAddress(each) ?? [])),
  };
}

function commonFields(element: Element, alias: string): Entry {
  const original = text(element, 'NAME_ORIGINAL_SCRIPT');
  const programme = text(element, 'UN_LIST_TYPE');
  return {
    key: text(element, 'REFERENCE_NUMBER'),
    // Names are spread over four fields, some with spaces around them.
    name: NAME_PARTS.map((part) => text(element, part))
      .filter((part) => part !== '')
      .join(' '),
    names: original === '' ? undefined : [{ name: original }],
    aliases: some(elements(element, alias).flatMap((each) => splitNames(text(each, 'ALIAS_NAME')))),
    programmes: programme === '' ? undefined : [programme],
    // Some days carry a time zone: `2014-09-23-04:00`.
    listedOn: isoDay(text(element, 'LISTED_ON').slice(0, 10)),
    remarks: text(element, 'COMMENTS1') || undefined,
  };
}

/** `A; B` is two names; semicolons in brackets belong to what is explained there. */
function splitNames(names: string): string[] {
  if (!names.includes(';')) return names === '' ? [] : [names];
  if (names.includes('(')) return [names];
  return names
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function readAddress(address: Element): EntryAddress | undefined {
  const lines = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'NOTE'].map((part) => text(address, part));
  return addressOf({ lines, country: text(address, 'COUNTRY') });
}

function readDocument(document: Element): EntryIdentifier | undefined {
  const scheme = DOCUMENT_SCHEMES[text(document, 'TYPE_OF_DOCUMENT')];
  const value = text(document, 'NUMBER');
  if (!scheme || value === '') return undefined;
  const jurisdiction =
    jurisdictionOf(text(document, 'COUNTRY_OF_ISSUE')) ?? jurisdictionOf(text(document, 'ISSUING_COUNTRY'));
  return jurisdiction ? { scheme, value, jurisdiction } : { scheme, value };
}

/** `1961-11-22`, `1960`, `circa 1960`, `1960 to 1961`; a date written out as a note only stays as it is. */
function readBirthDate(birth: Element): string | undefined {
  const from = text(birth, 'FROM_YEAR');
  const to = text(birth, 'TO_YEAR');
  const range = from !== '' && to !== '' ? `${from} to ${to}` : from || to;
  const date = text(birth, 'DATE').slice(0, 10) || text(birth, 'YEAR') || range;
  if (date === '') return text(birth, 'NOTE') || undefined;
  return text(birth, 'TYPE_OF_DATE') === 'APPROXIMATELY' ? `circa ${date}` : date;
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The texts of `<NAME><VALUE>…</VALUE><VALUE>…</VALUE></NAME>`. */
function values(element: Element, name: string): string[] {
  return elements(element, name)
    .flatMap((each) => children(each, 'VALUE').map(textOf))
    .filter((each) => each !== '');
}
