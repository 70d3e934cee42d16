import { type ControlListSeed, type PublicationSeed, UNLESS_SAID } from './control-list-seed';

const BIS = { authority: 'Bureau of Industry and Security (BIS), Department of Commerce', jurisdiction: 'US' };
const OFAC = { authority: 'Office of Foreign Assets Control (OFAC), Department of the Treasury', jurisdiction: 'US' };
const OFAC_OTHER_LISTS = 'https://ofac.treasury.gov/other-ofac-sanctions-lists';
const NO_RHYTHM = { expectedIntervalDays: null };

/** The file that brings every list of the United States, rebuilt daily. */
const CONSOLIDATED: readonly PublicationSeed[] = [
  {
    format: 'us-csl',
    url: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv',
    description: 'Consolidated Screening List as CSV; all lists of the United States in one file.',
  },
  {
    format: 'us-csl',
    url: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json',
    description: 'The same as JSON.',
  },
];

const bisLists: readonly ControlListSeed[] = [
  {
    ...UNLESS_SAID,
    ...BIS,
    code: 'US-BIS-EL',
    name: 'Entity List',
    names: { zh: '实体清单', ja: 'エンティティリスト', ko: '수출통제 명단' },
    kind: 'entity',
    legalBasis: '15 CFR 744.11 and 744.16; Supplement No. 4 to 15 CFR part 744',
    url: 'https://www.bis.gov/regulations/ear/744#supplement-4-744',
    publications: CONSOLIDATED,
    expectedIntervalDays: 60,
    // First published in February 1997; the day has not been confirmed.
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    ...BIS,
    ...NO_RHYTHM,
    code: 'US-BIS-MEU',
    name: 'Military End-User List',
    names: { zh: '军事最终用户清单', ja: '軍事エンドユーザーリスト' },
    kind: 'military-end-user',
    legalBasis: '15 CFR 744.21; Supplement No. 7 to 15 CFR part 744',
    url: 'https://www.bis.gov/regulations/ear/744#supplement-7-744',
    publications: CONSOLIDATED,
    validFrom: '2020-12-23',
  },
  {
    ...UNLESS_SAID,
    ...BIS,
    ...NO_RHYTHM,
    code: 'US-BIS-UVL',
    name: 'Unverified List',
    names: { zh: '未经验证清单', ja: '未検証エンドユーザーリスト' },
    kind: 'unverified',
    legalBasis: '15 CFR 744.15; Supplement No. 6 to 15 CFR part 744',
    url: 'https://www.bis.gov/regulations/ear/744#supplement-6-744',
    publications: CONSOLIDATED,
    // 67 FR 40910, the first notice; part of the regulations only since December 2013.
    validFrom: '2002-06-14',
  },
  {
    ...UNLESS_SAID,
    ...BIS,
    code: 'US-BIS-DPL',
    name: 'Denied Persons List',
    names: { zh: '被拒绝人员清单', ja: '取引禁止対象者リスト' },
    kind: 'denied-persons',
    legalBasis: '50 USC 4819; 15 CFR 764.3(a)(2) and 766.25',
    url: 'https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl',
    publications: [
      {
        format: 'us-bis-dpl',
        url: 'https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl',
        description: 'Tab-separated text, one row for each address of an order, as published until 2019 or later.',
      },
      ...CONSOLIDATED,
    ],
    expectedIntervalDays: 60,
    validFrom: null,
  },
];

const stateLists: readonly ControlListSeed[] = [
  {
    ...UNLESS_SAID,
    ...NO_RHYTHM,
    code: 'US-DDTC-DTC',
    name: 'ITAR Debarred Parties',
    names: {},
    authority: 'Directorate of Defense Trade Controls (DDTC), Department of State',
    jurisdiction: 'US',
    kind: 'debarment',
    legalBasis: '22 USC 2778(g)(4); 22 CFR 127.7',
    url: 'https://www.pmddtc.state.gov/ddtc_public?id=ddtc_kb_article_page&sys_id=c22d1833dbb8d300d0a370131f9619f0',
    publications: CONSOLIDATED,
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    ...NO_RHYTHM,
    code: 'US-STATE-ISN',
    name: 'Nonproliferation Sanctions',
    names: {},
    authority: 'Bureau of International Security and Nonproliferation (ISN), Department of State',
    jurisdiction: 'US',
    kind: 'sanctions',
    legalBasis:
      'The statute cited with each entry, among them the Iran, North Korea, and Syria Nonproliferation Act (50 USC 1701 note)',
    url: 'https://www.state.gov/key-topics-bureau-of-international-security-and-nonproliferation/nonproliferation-sanctions/',
    publications: CONSOLIDATED,
    validFrom: null,
  },
];

const ofacLists: readonly ControlListSeed[] = [
  {
    ...UNLESS_SAID,
    ...OFAC,
    code: 'US-OFAC-SDN',
    name: 'Specially Designated Nationals and Blocked Persons List',
    names: { zh: '特别指定国民和被封锁人员名单', ja: '特別指定国民及び資格停止者リスト' },
    kind: 'sanctions',
    legalBasis: 'International Emergency Economic Powers Act (50 USC 1701–1708); 31 CFR chapter V',
    url: 'https://sanctionslist.ofac.treas.gov/Home/SdnList',
    publications: [
      {
        format: 'us-ofac-sdn',
        url: 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.CSV',
        description: 'SDN.CSV, with ALT.CSV (other names) and ADD.CSV (addresses) beside it.',
      },
      ...CONSOLIDATED,
    ],
    expectedIntervalDays: 14,
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-SSI',
    name: 'Sectoral Sanctions Identifications List',
    names: {},
    kind: 'sanctions',
    legalBasis: 'Executive Order 13662, section 1, and its directives; 31 CFR part 589',
    url: OFAC_OTHER_LISTS,
    publications: CONSOLIDATED,
    validFrom: '2014-07-16',
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-PLC',
    name: 'Palestinian Legislative Council List',
    names: {},
    kind: 'sanctions',
    legalBasis: '31 CFR parts 594, 595 and 597, and the general licence issued under them',
    url: OFAC_OTHER_LISTS,
    publications: CONSOLIDATED,
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-CMIC',
    name: 'Non-SDN Chinese Military-Industrial Complex Companies List',
    names: { zh: '非特别指定国民中国军工复合体企业名单' },
    kind: 'sanctions',
    legalBasis: 'Executive Order 13959, section 1, as amended by Executive Order 14032; 31 CFR part 586',
    url: OFAC_OTHER_LISTS,
    publications: CONSOLIDATED,
    // Executive Order 14032; the list took the place of that of Communist Chinese military companies.
    validFrom: '2021-06-03',
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-MBS',
    name: 'Non-SDN Menu-Based Sanctions List',
    names: {},
    kind: 'sanctions',
    legalBasis:
      'Countering America’s Adversaries Through Sanctions Act, section 235, and Executive Order 13849, among others',
    url: OFAC_OTHER_LISTS,
    publications: CONSOLIDATED,
    validFrom: '2020-12-14',
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-CAP',
    name: 'List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions',
    names: {},
    kind: 'sanctions',
    legalBasis: 'The authority cited with each entry, among them 31 CFR 561.201 and Executive Order 14024, Directive 2',
    url: OFAC_OTHER_LISTS,
    publications: CONSOLIDATED,
    // It took the place of the Part 561 List.
    validFrom: '2019-03-14',
  },
  {
    ...UNLESS_SAID,
    ...OFAC,
    ...NO_RHYTHM,
    code: 'US-OFAC-FSE',
    name: 'Foreign Sanctions Evaders List',
    names: {},
    kind: 'sanctions',
    legalBasis: 'Executive Order 13608, section 1',
    url: OFAC_OTHER_LISTS,
    // Gone from the consolidated file by July 2026; older files hold it.
    publications: CONSOLIDATED,
    validFrom: '2014-02-06',
  },
];

const listsInConsolidated = [...bisLists, ...stateLists, ...ofacLists];

/** The Consolidated Screening List and the lists that it gathers. */
export const usControlListSeeds: readonly ControlListSeed[] = [
  {
    ...UNLESS_SAID,
    code: 'US-CSL',
    name: 'Consolidated Screening List',
    names: { zh: '综合筛查清单', ja: '統合スクリーニングリスト' },
    authority: 'International Trade Administration (ITA), Department of Commerce',
    jurisdiction: 'US',
    kind: 'consolidated',
    legalBasis: 'None of its own: a compilation, each entry under the law of the list it stands on',
    url: 'https://www.trade.gov/consolidated-screening-list',
    publications: CONSOLIDATED,
    members: listsInConsolidated.map(({ code }) => code).sort(),
    expectedIntervalDays: 1,
    validFrom: null,
  },
  ...listsInConsolidated,
];
