import type { JurisdictionSeed } from './jurisdictions';

/** A stretch of membership: from the first day, to the first day out. */
export interface MembershipSeed {
  bloc: string;
  member: string;
  /** `YYYY-MM-DD` */
  from: string;
  /** `YYYY-MM-DD`, exclusive; absent while the membership lasts. */
  to?: string;
}

function bloc(code: string, names: Record<string, string>): JurisdictionSeed {
  return { code, kind: 'bloc', names };
}

/**
 * Blocs whose members are known with their dates. Trade agreements (RCEP, CPTPP, USMCA) are negotiations, not blocs; the
 * WTO and the export-control regimes are left out until each member's date has a source.
 */
export const blocSeeds: readonly JurisdictionSeed[] = [
  bloc('APEC', {
    en: 'Asia-Pacific Economic Cooperation',
    ja: 'アジア太平洋経済協力',
    zh: '亚太经济合作组织',
    ko: '아시아태평양경제협력체',
    fr: 'Coopération économique pour l’Asie-Pacifique',
    de: 'Asiatisch-Pazifische Wirtschaftsgemeinschaft',
    ru: 'Азиатско-Тихоокеанское экономическое сотрудничество',
  }),
  bloc('ASEAN', {
    en: 'Association of Southeast Asian Nations',
    ja: '東南アジア諸国連合',
    zh: '东南亚国家联盟',
    ko: '동남아시아국가연합',
    fr: 'Association des nations de l’Asie du Sud-Est',
    de: 'Verband Südostasiatischer Nationen',
    ru: 'Ассоциация государств Юго-Восточной Азии',
  }),
  bloc('BRICS', { en: 'BRICS', ja: 'BRICS', zh: '金砖国家', ko: '브릭스', ru: 'БРИКС' }),
  bloc('EAEU', {
    en: 'Eurasian Economic Union',
    ja: 'ユーラシア経済連合',
    zh: '欧亚经济联盟',
    ko: '유라시아경제연합',
    fr: 'Union économique eurasiatique',
    de: 'Eurasische Wirtschaftsunion',
    ru: 'Евразийский экономический союз',
  }),
  bloc('EFTA', {
    en: 'European Free Trade Association',
    ja: '欧州自由貿易連合',
    zh: '欧洲自由贸易联盟',
    ko: '유럽자유무역연합',
    fr: 'Association européenne de libre-échange',
    de: 'Europäische Freihandelsassoziation',
    ru: 'Европейская ассоциация свободной торговли',
  }),
  bloc('EU', {
    en: 'European Union',
    ja: '欧州連合',
    zh: '欧洲联盟',
    ko: '유럽연합',
    fr: 'Union européenne',
    de: 'Europäische Union',
    ru: 'Европейский союз',
    ar: 'الاتحاد الأوروبي',
  }),
  bloc('G7', { en: 'Group of Seven', ja: '主要7か国', zh: '七国集团', ko: '주요 7개국', fr: 'Groupe des sept' }),
  bloc('GCC', {
    en: 'Gulf Cooperation Council',
    ja: '湾岸協力会議',
    zh: '海湾阿拉伯国家合作委员会',
    ko: '걸프협력회의',
    fr: 'Conseil de coopération du Golfe',
    de: 'Golf-Kooperationsrat',
    ar: 'مجلس التعاون لدول الخليج العربية',
  }),
  bloc('MERCOSUR', { en: 'Southern Common Market', ja: '南米南部共同市場', zh: '南方共同市场', ko: '남미공동시장' }),
  bloc('SACU', {
    en: 'Southern African Customs Union',
    ja: '南部アフリカ関税同盟',
    zh: '南部非洲关税同盟',
    ko: '남아프리카관세동맹',
    fr: 'Union douanière d’Afrique australe',
  }),
];

/** Members that stay: one line an accession. */
function joined(bloc: string, from: string, ...members: string[]): MembershipSeed[] {
  return members.map((member) => ({ bloc, member, from }));
}

/** Members that have left again; `to` is the first day out. */
function wasIn(bloc: string, from: string, to: string, ...members: string[]): MembershipSeed[] {
  return members.map((member) => ({ bloc, member, from, to }));
}

/**
 * Who belongs to which bloc, and from when to when. Where to check: `blocSources` in sources.ts.
 *
 * EU: with the Communities before it, from the day the Treaties of Rome took effect. The United Kingdom left at midnight
 * Central European Time after 31 January 2020.
 * EFTA: Finland was an associate from 1961 and a member from 1986.
 * MERCOSUR: from the day the Treaty of Asunción took effect. Venezuela is a member with all its rights suspended since
 * 2016; Paraguay was suspended from June 2012 to August 2013 and remained a member.
 * SACU: the agreement of 1969; the union itself goes back to 1910, before the states that form it.
 * G7: from the first summit that a member attended; the EU takes part without being counted. Russia's part in the G8
 * (1997 to 2014) is not membership of the G7.
 * BRICS: from the first summit for the first four. Saudi Arabia, invited for 2024, has not said clearly that it joined.
 * APEC: from the first day of the ministerial meeting that admitted the member. Its members are economies, so Hong Kong
 * and Taiwan (there: Chinese Taipei) are among them.
 */
export const membershipSeeds: readonly MembershipSeed[] = [
  ...joined('EU', '1958-01-01', 'BE', 'DE', 'FR', 'IT', 'LU', 'NL'),
  ...joined('EU', '1973-01-01', 'DK', 'IE'),
  ...wasIn('EU', '1973-01-01', '2020-02-01', 'GB'),
  ...joined('EU', '1981-01-01', 'GR'),
  ...joined('EU', '1986-01-01', 'ES', 'PT'),
  ...joined('EU', '1995-01-01', 'AT', 'FI', 'SE'),
  ...joined('EU', '2004-05-01', 'CY', 'CZ', 'EE', 'HU', 'LT', 'LV', 'MT', 'PL', 'SI', 'SK'),
  ...joined('EU', '2007-01-01', 'BG', 'RO'),
  ...joined('EU', '2013-07-01', 'HR'),

  ...joined('EFTA', '1960-05-03', 'CH', 'NO'),
  ...wasIn('EFTA', '1960-05-03', '1973-01-01', 'DK', 'GB'),
  ...wasIn('EFTA', '1960-05-03', '1986-01-01', 'PT'),
  ...wasIn('EFTA', '1960-05-03', '1995-01-01', 'AT', 'SE'),
  ...joined('EFTA', '1970-03-01', 'IS'),
  ...wasIn('EFTA', '1986-01-01', '1995-01-01', 'FI'),
  ...joined('EFTA', '1991-09-01', 'LI'),

  ...joined('EAEU', '2015-01-01', 'BY', 'KZ', 'RU'),
  ...joined('EAEU', '2015-01-02', 'AM'),
  ...joined('EAEU', '2015-08-12', 'KG'),

  ...joined('ASEAN', '1967-08-08', 'ID', 'MY', 'PH', 'SG', 'TH'),
  ...joined('ASEAN', '1984-01-07', 'BN'),
  ...joined('ASEAN', '1995-07-28', 'VN'),
  ...joined('ASEAN', '1997-07-23', 'LA', 'MM'),
  ...joined('ASEAN', '1999-04-30', 'KH'),
  ...joined('ASEAN', '2025-10-26', 'TL'),

  ...joined('MERCOSUR', '1991-11-29', 'AR', 'BR', 'PY', 'UY'),
  ...joined('MERCOSUR', '2012-08-12', 'VE'),
  ...joined('MERCOSUR', '2024-08-07', 'BO'),

  ...joined('GCC', '1981-05-25', 'AE', 'BH', 'KW', 'OM', 'QA', 'SA'),

  ...joined('SACU', '1970-03-01', 'BW', 'LS', 'SZ', 'ZA'),
  ...joined('SACU', '1990-07-10', 'NA'),

  ...joined('G7', '1975-11-15', 'DE', 'FR', 'GB', 'IT', 'JP', 'US'),
  ...joined('G7', '1976-06-27', 'CA'),

  ...joined('BRICS', '2009-06-16', 'BR', 'CN', 'IN', 'RU'),
  ...joined('BRICS', '2010-12-24', 'ZA'),
  ...joined('BRICS', '2024-01-01', 'AE', 'EG', 'ET', 'IR'),
  ...joined('BRICS', '2025-01-06', 'ID'),

  ...joined('APEC', '1989-11-06', 'AU', 'BN', 'CA', 'ID', 'JP', 'KR', 'MY', 'NZ', 'PH', 'SG', 'TH', 'US'),
  ...joined('APEC', '1991-11-12', 'CN', 'HK', 'TW'),
  ...joined('APEC', '1993-11-17', 'MX', 'PG'),
  ...joined('APEC', '1994-11-11', 'CL'),
  ...joined('APEC', '1998-11-14', 'PE', 'RU', 'VN'),
];
