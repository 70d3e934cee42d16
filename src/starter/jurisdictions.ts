import codes from 'i18n-iso-countries/codes.json';
import arabic from 'i18n-iso-countries/langs/ar.json';
import german from 'i18n-iso-countries/langs/de.json';
import english from 'i18n-iso-countries/langs/en.json';
import french from 'i18n-iso-countries/langs/fr.json';
import japanese from 'i18n-iso-countries/langs/ja.json';
import korean from 'i18n-iso-countries/langs/ko.json';
import russian from 'i18n-iso-countries/langs/ru.json';
import chinese from 'i18n-iso-countries/langs/zh.json';
import { NAME_CORRECTIONS } from './jurisdiction-names';

/** A country, territory or bloc as the service knows it from the start. */
export interface JurisdictionSeed {
  /** ISO 3166-1 alpha-2; `XK` for Kosovo, which ISO leaves to users; for blocs the usual short name in capitals. */
  code: string;
  kind: 'country' | 'territory' | 'bloc';
  /** By BCP 47 language. English is always there. */
  names: Readonly<Record<string, string>>;
  /** ISO 3166-1 alpha-3. Blocs and Kosovo have none. */
  alpha3?: string;
  /** ISO 3166-1 numeric, three digits. */
  numeric?: string;
  /** The state answerable for a territory's foreign relations, where no other state claims the territory. */
  partOf?: string;
}

/** Territories by the state answerable for their foreign relations. Hong Kong and Macao are customs territories of their own. */
const TERRITORIES_OF: Readonly<Record<string, readonly string[]>> = {
  AU: ['CC', 'CX', 'HM', 'NF'],
  CN: ['HK', 'MO'],
  DK: ['FO', 'GL'],
  FI: ['AX'],
  FR: ['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT'],
  GB: ['AI', 'BM', 'GG', 'IM', 'JE', 'KY', 'MS', 'PN', 'SH', 'TC', 'VG'],
  NL: ['AW', 'BQ', 'CW', 'SX'],
  NO: ['BV', 'SJ'],
  NZ: ['TK'],
  US: ['AS', 'GU', 'MP', 'PR', 'UM', 'VI'],
};

/**
 * Territories for which no one state is named: Taiwan, a customs territory of its own; Antarctica, which belongs to no
 * state; and those that two claim.
 */
const OTHER_TERRITORIES = ['AQ', 'EH', 'FK', 'GI', 'GS', 'IO', 'TW'];

/** ISO 3166-1 leaves `XK` to users; the alpha-3 and number that the library gives it are no ISO codes. */
const USER_ASSIGNED = 'XK';

const HOLDERS = new Map(
  Object.entries(TERRITORIES_OF).flatMap(([holder, territories]) => territories.map((code) => [code, holder] as const)),
);
const TERRITORIES = new Set([...HOLDERS.keys(), ...OTHER_TERRITORIES]);

const LOCALES = [english, japanese, chinese, korean, french, german, russian, arabic];

/**
 * All countries and territories of ISO 3166-1, and Kosovo. A country is a member or observer state of the United Nations
 * (193 and the Holy See and Palestine), a state in free association that makes treaties of its own (Cook Islands, Niue),
 * or Kosovo; every other code is a territory. The word says nothing of what any state recognises.
 */
export const jurisdictionSeeds: readonly JurisdictionSeed[] = codes
  .map(([code, alpha3, numeric]) => seedOf(code as string, alpha3 as string, numeric as string))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

function seedOf(code: string, alpha3: string, numeric: string): JurisdictionSeed {
  const holder = HOLDERS.get(code);
  return {
    code,
    kind: TERRITORIES.has(code) ? 'territory' : 'country',
    names: namesOf(code),
    ...(code === USER_ASSIGNED ? {} : { alpha3, numeric }),
    ...(holder === undefined ? {} : { partOf: holder }),
  };
}

function namesOf(code: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { locale, countries } of LOCALES) {
    const [published] = [(countries as Record<string, string | string[]>)[code] ?? []].flat();
    const name = NAME_CORRECTIONS[locale]?.[code] ?? published;
    if (name !== undefined) names[locale] = name;
  }
  return names;
}
