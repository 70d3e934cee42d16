import { type ControlListSeed, type PublicationSeed, UNLESS_SAID } from './control-list-seed';
import { usControlListSeeds } from './control-lists-us';

const MOFCOM = { authority: 'Ministry of Commerce of the People’s Republic of China (MOFCOM)', jurisdiction: 'CN' };
const MOFCOM_ANNOUNCEMENTS = 'https://aqygzj.mofcom.gov.cn/flzc/gzjgfxwj/';
const ANNOUNCEMENT_PAGES: PublicationSeed = {
  format: 'cn-mofcom-html',
  url: MOFCOM_ANNOUNCEMENTS,
  description:
    'The same announcements, each on a page of its own; those whose annex is a file of its own come as YAML.',
};

const otherControlListSeeds: readonly ControlListSeed[] = [
  {
    ...UNLESS_SAID,
    code: 'JP-METI-EUL',
    name: 'Foreign End User List',
    names: { ja: '外国ユーザーリスト', zh: '外国最终用户清单' },
    authority: 'Ministry of Economy, Trade and Industry (METI)',
    jurisdiction: 'JP',
    kind: 'end-user',
    // A list to consult under the catch-all control, not an embargo.
    legalBasis:
      'Foreign Exchange and Foreign Trade Act, Articles 25(1) and 48(1); Export Trade Control Order, Article 4(1)(iii) and (iv)',
    url: 'https://www.meti.go.jp/policy/anpo/law00.html',
    publications: [
      {
        format: 'jp-meti-eul',
        url: 'https://www.meti.go.jp/policy/anpo/20250929_4.xlsx',
        description: 'Workbook of the revision of 29 September 2025. The address changes with every revision.',
      },
    ],
    // Revisions have come about once a year; two in 2025.
    expectedIntervalDays: 400,
    excerpt: true,
    // The catch-all control took effect, and the list with it.
    validFrom: '2002-04-01',
  },
  {
    ...UNLESS_SAID,
    ...MOFCOM,
    code: 'CN-MOFCOM-UEL',
    name: 'Unreliable Entity List',
    names: { zh: '不可靠实体清单', ja: '信頼できないエンティティリスト' },
    kind: 'unreliable-entity',
    legalBasis:
      'Provisions on the Unreliable Entity List (MOFCOM Order No. 4 of 2020), Articles 2, 8 and 10; Foreign Trade Law',
    url: MOFCOM_ANNOUNCEMENTS,
    publications: [
      {
        format: 'cn-mofcom',
        url: MOFCOM_ANNOUNCEMENTS,
        description: 'Announcements of the working mechanism, each transcribed to YAML. There is no consolidated file.',
      },
      ANNOUNCEMENT_PAGES,
    ],
    expectedIntervalDays: null,
    // The provisions took effect; the first names came on 16 February 2023.
    validFrom: '2020-09-19',
  },
  {
    ...UNLESS_SAID,
    ...MOFCOM,
    code: 'CN-MOFCOM-ECL',
    name: 'Export control list of importers and end users',
    names: { zh: '出口管制管控名单', ja: '輸出管制管理コントロールリスト' },
    kind: 'export-control',
    legalBasis:
      'Export Control Law, Article 18; Regulations on Export Control of Dual-Use Items (State Council Order No. 792), Articles 28 and 29',
    url: MOFCOM_ANNOUNCEMENTS,
    publications: [
      {
        format: 'cn-mofcom',
        url: MOFCOM_ANNOUNCEMENTS,
        description: 'MOFCOM announcements with an annex of names, each transcribed to YAML.',
      },
      ANNOUNCEMENT_PAGES,
    ],
    expectedIntervalDays: null,
    // The law took effect.
    validFrom: '2020-12-01',
  },
  {
    ...UNLESS_SAID,
    ...MOFCOM,
    code: 'CN-MOFCOM-WATCH',
    name: 'Export control watch list',
    names: { zh: '出口管制关注名单', ja: '輸出管制注視リスト' },
    kind: 'export-control-watch',
    legalBasis: 'Regulations on Export Control of Dual-Use Items (State Council Order No. 792), Article 26',
    url: MOFCOM_ANNOUNCEMENTS,
    publications: [
      {
        format: 'cn-mofcom',
        url: MOFCOM_ANNOUNCEMENTS,
        description: 'MOFCOM announcements with an annex of names, each transcribed to YAML.',
      },
      ANNOUNCEMENT_PAGES,
    ],
    expectedIntervalDays: null,
    // The regulations took effect; the first names came on 24 February 2026.
    validFrom: '2024-12-01',
  },
  {
    ...UNLESS_SAID,
    code: 'UN-SC',
    name: 'United Nations Security Council Consolidated List',
    names: {
      fr: 'Liste récapitulative du Conseil de sécurité des Nations Unies',
      zh: '联合国安全理事会综合名单',
      ja: '国連安全保障理事会統合リスト',
      ru: 'Сводный перечень Совета Безопасности ООН',
    },
    authority: 'United Nations Security Council',
    jurisdiction: null,
    kind: 'sanctions',
    legalBasis: 'Charter of the United Nations, Article 41',
    url: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
    publications: [
      {
        format: 'un-sc',
        url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml',
        description: 'The whole list as XML.',
      },
    ],
    expectedIntervalDays: 90,
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    code: 'EU-FSF',
    name: 'Consolidated list of persons, groups and entities subject to EU financial sanctions',
    names: {
      fr: 'Liste consolidée des personnes, groupes et entités faisant l’objet de sanctions financières de l’UE',
      de: 'Konsolidierte Liste der Personen, Vereinigungen und Körperschaften, gegen die EU-Finanzsanktionen verhängt wurden',
    },
    authority: 'European Commission',
    jurisdiction: 'EU',
    kind: 'sanctions',
    legalBasis:
      'Treaty on the Functioning of the European Union, Article 215, and the regulation cited with each entry',
    url: 'https://webgate.ec.europa.eu/fsd/fsf',
    publications: [
      {
        format: 'eu-fsf',
        url: 'https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw',
        description: 'The whole list as XML.',
      },
      {
        format: null,
        url: 'https://webgate.ec.europa.eu/fsd/fsf/public/files/csvFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw',
        description: 'The whole list as CSV, separated by semicolons.',
      },
    ],
    expectedIntervalDays: 30,
    validFrom: null,
  },
  {
    ...UNLESS_SAID,
    code: 'GB-UKSL',
    name: 'UK Sanctions List',
    names: {},
    authority: 'Foreign, Commonwealth & Development Office (FCDO)',
    jurisdiction: 'GB',
    kind: 'sanctions',
    legalBasis: 'Sanctions and Anti-Money Laundering Act 2018, section 1, and the regulations of each regime',
    url: 'https://www.gov.uk/government/publications/the-uk-sanctions-list',
    publications: [
      {
        format: 'uk-sl',
        url: 'https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.csv',
        description: 'The whole list as CSV. The one list of the United Kingdom since 28 January 2026.',
      },
    ],
    expectedIntervalDays: 30,
    validFrom: null,
  },
];

/** All control lists that the service knows from the start. */
export const controlListSeeds: readonly ControlListSeed[] = [...otherControlListSeeds, ...usControlListSeeds].sort(
  (a, b) => (a.code < b.code ? -1 : 1),
);
