import type { Entry, EntryName } from '../domain/editions/entry';

/** One revision of a control list as far as the service brings it along. */
export interface ExcerptSeed {
  /** Applied from this day. `YYYY-MM-DD` */
  effective: string;
  /** `YYYY-MM-DD` */
  published: string;
  title: string;
  url: string;
  /** Entries of the whole revision, of which these are a few. */
  wholeSize: number;
  entries: readonly Entry[];
}

/** Places as METI writes them in English. */
const PLACES: Readonly<Record<string, string>> = {
  AE: 'United Arab Emirates',
  AF: 'Islamic Republic of Afghanistan',
  CN: "People's Republic of China",
  EG: 'Arab Republic of Egypt',
  HK: 'Hong Kong',
  IL: 'State of Israel',
  IN: 'India',
  IR: 'Islamic Republic of Iran',
  KP: 'North Korea',
  LB: 'Republic of Lebanon',
  PK: 'Islamic Republic of Pakistan',
  RU: 'Russian Federation',
  SY: 'Syrian Arab Republic',
  TW: 'Taiwan',
  YE: 'Republic of Yemen',
};

/**
 * An entry as the reader of the published file makes it. The reasons are METI's: B, C, M and N for biological, chemical
 * and nuclear weapons and missiles, CW for conventional weapons, a column that came with the revision of September 2025.
 */
function eul(jurisdiction: string, name: string, reasons: string, aliases: string[] = []): Entry {
  const names = nameInHan(jurisdiction, name);
  return {
    name,
    ...(names ? { names: [names] } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    kind: 'organization',
    jurisdiction,
    jurisdictionName: PLACES[jurisdiction],
    reasons: reasons.split(' '),
  };
}

/** The name in Chinese characters that METI puts in parentheses, half- or full-width, after the English one. */
function nameInHan(jurisdiction: string, name: string): EntryName | undefined {
  const inHan = /[(（]([\p{Script=Han} ]+)[)）]$/u.exec(name)?.[1];
  if (inHan === undefined) return undefined;
  return jurisdiction === 'CN' ? { name: inHan, lang: 'zh-Hans' } : { name: inHan };
}

/** The same in both revisions. */
const unchanged: readonly Entry[] = [
  eul('AE', 'Al-Bairaq for international land transport', 'M'),
  eul('AE', 'Emirates Alloys LLC', 'N', ['Emirates Alloys', 'Emirates Alloys General Trading LLC', 'Emirates Aero']),
  eul('EG', 'Sakr Factory for Developed Industries', 'M'),
  eul('IL', 'Nuclear Research Center Negev (NRCN)', 'N'),
  eul('IN', 'Bhabha Atomic Research Centre (BARC), Department of Atomic Energy (DAE)', 'N'),
  eul('LB', 'Technolab', 'B C M', ['Techno Lab']),
  eul('SY', 'Organisation for Technological Industries (OTI）', 'C', [
    'Organization for Technical Industries',
    'Organization of Technological Industries',
  ]),
  eul('YE', 'Houthi', 'M'),
  eul('TW', 'Sharp Edge Engineering (SEE)', 'N', ['Ruiyuan Keji Youxian Gongsi', '銳元科技有限公司']),
  eul('HK', 'LINGOE PROCESS ENGINEERING LIMITED', 'M', ['Lingoe']),
  eul('CN', 'China General Nuclear Power Corporation (CGNPC) （中国広核集団）', 'N', [
    'China Guangdong Nuclear Power Corporation',
    'China General Nuclear Power Group',
  ]),
];

const AL_QAIDA_ALIASES = [
  'Al Qaeda',
  'Islamic Salvation Foundation',
  'The Base',
  'The Group for the Preservation of the Holy Sites',
  'The Islamic Army for the Liberation of Holy Places',
  'The World Islamic Front for Jihad against Jews and Crusaders',
  'Usama Bin Laden Network',
  'Usama Bin Laden Organisation',
];
const PISHRO_ALIASES = ['PISHRA MOBTAKER PEYVAND COMPANY', 'PISHRO MOBTAKER PEIVAND', 'LEADING INNOVATOR LINK'];
const SOBAEKU_ALIASES = ['Sobaeksu United Corp.', 'Korea Sobaeksu United Co. (朝鮮小白水貿易会社)'];
const NAZ_IN_CHINA = ['Naishixin Electronics (Shenzhen) Co., Ltd.', '鼐实鑫电子(深圳)有限公司'];
const POWER_MACHINERY_ALIASES = [
  '31st Research Institute of China Aerospace Science and Industry Corporation (CASIC) (中国航天科工集団第三研究院三十一研究所)',
  'Beijing Power Generating Machinery Institute',
  'Beijing Power Machinery Research Laboratory',
  'China Haiying Electromechanical Technology Academy',
  'China Haiying Science & Technology Corporation',
];
const NORTHWESTERN_ALIASES = [
  'Northwest Polytechnic University',
  'Northwest Polytechnical University',
  'Northwestern Polytechnic University',
];

/** As of January what `inSeptember` has under the same or another name, and two that were taken off. */
const inJanuary: readonly Entry[] = [
  eul('AF', "Al Qa'ida/Islamic Army", 'C', AL_QAIDA_ALIASES),
  eul('IR', 'PISHRO MOBTAKER PEYVAND', 'M', PISHRO_ALIASES),
  eul('KP', 'Sobaeku United Corp. (小白水連合貿易会社)', 'B C M N', SOBAEKU_ALIASES),
  eul('TW', 'NAZ TECHNOLOGY CO., LTD.', 'M', ['Naz Technology Corporation Ltd', 'Naz', ...NAZ_IN_CHINA]),
  eul('CN', 'AECC Beijing Institute of Aeronautical Materials (中国航発北京航空材料研究院)', 'M'),
  eul('CN', 'Beijing Power Machinery Institute (北京動力機械研究所)', 'M', POWER_MACHINERY_ALIASES),
  eul('CN', 'Beijing University of Aeronautics and Astronautics (BUAA) (北京航空航天大学)', 'M', [
    'Beihang University',
  ]),
  eul('CN', 'Harbin Institute of Technology (HIT) (哈爾浜工業大学)', 'M'),
  eul('PK', 'Akhtar & Munir', 'N'),
  eul('RU', 'NPP Istok', 'M', ['JSC PRC Istok n.a. Shokin', 'OAO NPP Istok Shokina']),
  // Renamed in September.
  eul('CN', 'DANDONG RICH EARTH TRADING CO., LTD.', 'M N'),
  eul('CN', 'Northwestern Polytechnical University (西北工業大学)', 'M', NORTHWESTERN_ALIASES),
  eul('PK', 'Link Lines Pvt Ltd.', 'M N'),
  // Taken off in September: the two whose removal China's Ministry of Commerce welcomed.
  eul(
    'CN',
    'Academy of Military Medical Sciences, Institute of Microbiology and Epidemiology （軍事医学研究院 微生物流行病研究所）',
    'B',
    ['Institute of Microbial Epidemiology'],
  ),
  eul('CN', 'Beijing Starneto Technology Co., Ltd.', 'M'),
];

const inSeptember: readonly Entry[] = [
  eul('AF', "Al Qa'ida/Islamic Army", 'B C M N CW', AL_QAIDA_ALIASES),
  eul('IR', 'PISHRO MOBTAKER PEYVAND', 'N', PISHRO_ALIASES),
  eul('KP', 'Sobaeku United Corp. (小白水連合貿易会社)', 'B C M N CW', [
    'Korea Sobaeksu Trading Corporation',
    ...SOBAEKU_ALIASES,
  ]),
  eul('TW', 'NAZ TECHNOLOGY CO., LTD.', 'M', [
    'Naz',
    'N.A.Z. TECHNOLOGY',
    'Naz Technology Corporation Ltd',
    ...NAZ_IN_CHINA,
  ]),
  eul('CN', 'AECC Beijing Institute of Aeronautical Materials (中国航発北京航空材料研究院)', 'M CW', ['AECC BIAM']),
  eul('CN', 'Beijing Power Machinery Institute (北京動力機械研究所)', 'M CW', [
    ...POWER_MACHINERY_ALIASES,
    'China Aerospace Science and Industry Corporation (CASIC) 3rd Academy, 31 Research Institute',
  ]),
  eul('CN', 'Beijing University of Aeronautics and Astronautics (BUAA) (北京航空航天大学)', 'M CW', [
    'Beihang University',
  ]),
  eul('CN', 'Harbin Institute of Technology (HIT) (哈爾浜工業大学)', 'M CW'),
  eul('PK', 'Akhtar & Munir', 'N', ['Aimtech Trading Co.']),
  eul('RU', 'NPP Istok', 'M CW'),
  // Renamed.
  eul('CN', 'DANDONG RICH EARTH TRADING CO., LTD. （丹东富地贸易有限公司）', 'M N CW'),
  eul('CN', 'Northwestern Polytechnical University（NPU） (西北工業大学)', 'M CW', NORTHWESTERN_ALIASES),
  eul('PK', 'Link Lines (Pvt.) Limited', 'M N', ['Link Lines.']),
  // Added.
  eul('AE', 'FUTURE TRENDS GOODS WHOLESALERS LLC', 'M'),
  eul('HK', 'BRIGHT SHORE INC LIMITED', 'M N'),
  eul('IR', 'SkyTech Electronic', 'CW', ['Sepehr Tejarat Trading Group.']),
  eul('KP', "DEPARTMENT 53 OF THE MINISTRY OF THE PEOPLE'S ARMED FORCES", 'CW', [
    'KOREA PONGNAESAN TRADING CORPORATION',
    'BUREAU 53',
    'DEPARTMENT 53',
  ]),
  eul('PK', 'NA Enterprises', 'N'),
  eul('RU', 'AO Kronshtadt', 'M CW', ['Kronshtadt Group', 'Kronshtadt', 'Kronde Group', 'ZAO Kronshtadt']),
  eul(
    'CN',
    'China Electronics Technology Group Corporation 14th Research Institute (CETC 14) （中国電子科技集団公司第十四研究所）',
    'CW',
    [
      'Nanjing Research Institute of Electronics Technology',
      'NRIET',
      'Nanjing Electronics Technology Institute',
      'Ministry of Information Industry Electronics',
      'No 14 Research Institute',
      'Research Institute 14',
      'CETC Research Institute 14',
      '南京電子技術研究所',
    ],
  ),
  eul('CN', 'Nanjing University of Science and Technology（NUST）（南京理工大学）', 'CW'),
];

function excerpt(revision: Omit<ExcerptSeed, 'title'>): ExcerptSeed {
  const { published, entries, wholeSize } = revision;
  const title = `Foreign End User List, revision of ${published} (excerpt: ${entries.length} of ${wholeSize} entries)`;
  return { ...revision, title };
}

/**
 * A few entries of Japan's End User List at both revisions of 2025, typed by us from the published files. They show the
 * service at work, and are no list to screen against: what an excerpt leaves out is not off the list.
 */
export const jpMetiEulExcerpt: readonly ExcerptSeed[] = [
  excerpt({
    effective: '2025-02-05',
    published: '2025-01-31',
    url: 'https://www.meti.go.jp/press/2024/01/20250131003/20250131003-1.pdf',
    wholeSize: 748,
    entries: [...unchanged, ...inJanuary],
  }),
  excerpt({
    effective: '2025-10-09',
    published: '2025-09-29',
    url: 'https://www.meti.go.jp/policy/anpo/20250929_4.xlsx',
    wholeSize: 835,
    entries: [...unchanged, ...inSeptember],
  }),
];
