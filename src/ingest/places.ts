import codes from 'i18n-iso-countries/codes.json';
import english from 'i18n-iso-countries/langs/en.json';
import japanese from 'i18n-iso-countries/langs/ja.json';

/**
 * Spellings of the published files that the ISO names do not have, and those that the rules below would get wrong.
 * Seen in OFAC's ADD.CSV (2019 to 2021), the UN list (2024), METI's list (2025) and the Consolidated Screening List.
 */
const SPELLINGS: Record<string, readonly string[]> = {
  AF: ['Afghan'],
  AE: ['U.A.E.', 'Emirates'],
  BN: ['Brunei'],
  CD: [
    'Democratic Republic of Congo',
    'Congo, Democratic Republic of the',
    'Congo, Democratic Republic of',
    'Congo, The Democratic Republic of the',
    'DR Congo',
    'D.R. Congo',
    'DRC',
    'Congo (Kinshasa)',
    'Congo-Kinshasa',
    'Zaire',
  ],
  CG: [
    'Congo',
    'Republic of Congo',
    'Congo, Republic of the',
    'Congo, Republic of',
    'Congo (Brazzaville)',
    'Congo-Brazzaville',
  ],
  CN: ['PRC', 'P.R. China', 'PR China', 'P.R.C.', 'Mainland China', 'China, Mainland', '中国'],
  CV: ['Cabo Verde'],
  DZ: ['Algerian'],
  EU: ['European Union'],
  FK: ['Falkland Islands'],
  GB: [
    'United Kingdom of Great Britain and Northern Ireland',
    'U.K.',
    'England',
    'Scotland',
    'Wales',
    'Northern Ireland',
    'UK',
    'Britain',
  ],
  GM: ['Gambia, The'],
  HK: [
    'Hong Kong SAR',
    'Hong Kong S.A.R.',
    'Hong Kong Special Administrative Region',
    'Hong Kong, China',
    'China, Hong Kong',
    'China (Hong Kong)',
    'Hongkong',
  ],
  IR: ['I.R. Iran', 'イラン'],
  KP: [
    "Democratic People's Republic of Korea",
    'Korea, North',
    'DPRK',
    'D.P.R.K.',
    'Korea (North)',
    "Korea, Democratic People's Republic of",
    "Korea (the Democratic People's Republic of)",
    '北朝鮮',
  ],
  KR: ['Korea, South', 'ROK', 'Korea (South)', 'Korea, Republic of', 'Korea (Republic of)', '韓国'],
  LA: ['Laos', 'Lao PDR'],
  LY: ['Libyan Arab Jamahiriya'],
  MD: ['Moldova'],
  MF: ['Saint Martin'],
  MK: ['Macedonia', 'The Former Yugoslav Republic of Macedonia', 'FYROM'],
  MM: ['Burma', 'Myanmar (Burma)', 'Burma (Myanmar)'],
  MO: [
    'Macau',
    'Macau, China',
    'Macao SAR',
    'Macau SAR',
    'Macao Special Administrative Region',
    'Macau Special Administrative Region',
    'マカオ',
  ],
  PS: [
    'West Bank',
    'Gaza',
    'Gaza Strip',
    'Region: Gaza',
    'West Bank and Gaza',
    'Palestinian',
    'Palestinian Territories',
    'Palestinian Territory',
    'Occupied Palestinian Territory',
    'Palestinian Territory, Occupied',
  ],
  RU: ['ロシア'],
  SO: ['Somali'],
  ST: ['Sao Tome & Principe'],
  SX: ['Sint Maarten'],
  SY: ['Syria', 'シリア'],
  SZ: ['Swaziland'],
  TL: ['East Timor', 'Timor Leste'],
  TR: ['Turkiye'],
  TW: ['Republic of China', 'Taiwan, China', 'Taiwan (Republic of China)', 'Taiwan, R.O.C.', 'Chinese Taipei', '台湾'],
  US: ['U.S', 'America'],
  VA: ['Vatican City', 'Vatican', 'Holy See'],
  VC: ['St. Vincent & the Grenadines'],
  VG: ['British Virgin Islands', 'BVI', 'Virgin Islands (British)'],
  VI: ['U.S. Virgin Islands', 'US Virgin Islands', 'Virgin Islands (U.S.)'],
  VN: ['Viet Nam', 'Viet Nam, Socialist Republic of'],
  YE: ['Yemeni'],
};

/** How states style themselves. `State of` is not here: it would make a country of the State of Georgia. */
const FORMAL_STYLE = new RegExp(
  '^(?:(?:islamic|arab|federal|federative|federated|democratic|socialist|bolivarian|plurinational|united|co operative|hellenic|' +
    'people s|hashemite|independent|oriental|eastern) )*(?:republic|kingdom|sultanate|states|state|emirate|principality|grand duchy|' +
    'commonwealth|union) of (?:the )?(?:union of )?',
);
/** Two states share the bare name (Korea, Congo, China), so the style decides: those stand in the tables, spelled out. */
const TOLD_APART_BY_STYLE = new Set(['KP', 'KR', 'CD', 'CG', 'CN', 'TW']);
const STATES_BY_STYLE = new Set(['IL', 'QA', 'KW', 'LY', 'ER', 'PS', 'BH', 'JP']);

const ALPHA_2 = new Set([...codes.map((row) => row[0] as string), 'XK', 'EU']);
const ALPHA_3 = new Map(codes.map((row) => [row[1] as string, row[0] as string]));

const NAMES = nameTable();
const found = new Map<string, string | undefined>();
/** Names come from published files; a hostile file must not fill the memory with them. */
const MAX_CACHED = 10_000;

/**
 * Whether the service knows the code: ISO 3166-1 alpha-2, Hong Kong, Macao and Taiwan among them; `XK`, which ISO leaves to users, for Kosovo;
 * and `EU`, which ISO reserves for the European Union.
 */
export function isJurisdictionCode(code: string): boolean {
  return ALPHA_2.has(code);
}

/**
 * The ISO 3166-1 alpha-2 code of a country or territory by one of its published names, in English or, for METI, Japanese.
 * Codes in capitals pass through. What is no country (`Region: Crimea`, `undetermined`, two countries in one field) and
 * what no longer is one (`Netherlands Antilles`) is undefined.
 */
export function jurisdictionOf(name: string): string | undefined {
  if (found.has(name)) return found.get(name);
  const code = lookUp(name.trim());
  if (found.size >= MAX_CACHED) found.clear();
  found.set(name, code);
  return code;
}

function lookUp(name: string): string | undefined {
  if (/^[A-Z]{2}$/.test(name) && ALPHA_2.has(name)) return name;
  if (name.length > 200) return undefined;
  const known = NAMES.get(fold(name)) ?? (/^[A-Z]{3}$/.test(name) ? ALPHA_3.get(name) : undefined);
  return known ?? byTurnedName(name) ?? byStyle(fold(name));
}

/** `Korea, North`, `Bahamas, The` and `Iran (Islamic Republic of)`: the second part goes in front. */
function byTurnedName(name: string): string | undefined {
  const parts = /^([^,()]+?)(?:,\s*([^,()]+)|\s*\(([^()]+)\))$/.exec(name);
  if (!parts) return undefined;
  const turned = fold(`${parts[2] ?? parts[3]} ${parts[1]}`);
  return NAMES.get(turned) ?? byStyle(turned);
}

function byStyle(folded: string): string | undefined {
  const style = FORMAL_STYLE.exec(folded);
  if (!style) return undefined;
  const code = NAMES.get(folded.slice(style[0].length));
  if (code === undefined || TOLD_APART_BY_STYLE.has(code)) return undefined;
  return style[0].startsWith('state of') && !STATES_BY_STYLE.has(code) ? undefined : code;
}

/** Case, accents, punctuation and a leading article do not tell countries apart. Marks of other scripts than Latin stay. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/\b((?:[a-z]\.){2,})/g, (initials) => initials.replaceAll('.', ''))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/^ ?st (?=\p{L})/u, 'saint ')
    .replace(/^ ?the /, '')
    .trim();
}

function nameTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const locale of [japanese, english]) {
    for (const [code, names] of Object.entries(locale.countries)) {
      for (const name of [names].flat()) table.set(fold(name), code);
    }
  }
  for (const [code, names] of Object.entries(SPELLINGS)) {
    for (const name of names) table.set(fold(name), code);
  }
  return table;
}
