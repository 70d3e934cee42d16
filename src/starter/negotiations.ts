import type { NegotiationFacts, PartySpell } from '../domain/negotiation';
import type { AgreementKind } from '../domain/vocabularies/agreement-kinds';

/** An agreement, or talks about one, that the service brings along. Its statuses come with the events. */
export interface NegotiationSeed extends NegotiationFacts {
  code: string;
  parties: readonly PartySpell[];
}

/** What need not be said of each. */
const UNLESS_SAID = {
  names: {},
  forum: null,
  url: null,
  identifiers: [],
  related: [],
  remarks: null,
} satisfies Partial<NegotiationFacts>;

export const RCEP_ASEAN = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'VN'] as const;
export const RCEP_OTHERS = ['AU', 'CN', 'JP', 'KR', 'NZ'] as const;
/** Those that signed; India had left the talks before. */
export const RCEP_SIGNATORIES = [...RCEP_ASEAN, ...RCEP_OTHERS] as const;
export const CPTPP_SIGNATORIES = ['AU', 'BN', 'CA', 'CL', 'JP', 'MX', 'MY', 'NZ', 'PE', 'SG', 'VN'] as const;

function party(jurisdiction: string, from: string | null, to: string | null = null): PartySpell {
  return { jurisdiction, role: 'party', from, to };
}

function since(from: string | null, ...codes: readonly string[]): PartySpell[] {
  return codes.map((code) => party(code, from));
}

const wtoId = (value: string) => [{ scheme: 'wto-rta', value }];

const eastAsia: readonly NegotiationSeed[] = [
  {
    ...UNLESS_SAID,
    code: 'CJK-FTA',
    name: 'China-Japan-South Korea Free Trade Agreement',
    names: {
      en: 'China-Japan-ROK FTA',
      ja: '日中韓FTA',
      'zh-Hans': '中日韩自贸区',
      'zh-Hant': '中日韓自貿區',
      ko: '한중일 FTA',
    },
    kind: 'FTA',
    forum: 'Trilateral summits and economic and trade ministers’ meetings of China, Japan and Korea',
    description:
      'Proposed in 2002, studied from 2003, negotiated from 2012 in sixteen rounds until November 2019. Also called CJK FTA; in full 中日韩自由贸易协定, 中日韓自由貿易協定, 日中韓自由貿易協定, 한중일 자유무역협정.',
    url: 'http://fta.mofcom.gov.cn/enarticle/chinarihen/chinarihennews/201301/11455_1.html',
    related: [],
    remarks: 'The register of the WTO had no early announcement of it in April 2026.',
    parties: since('2002-11-04', 'CN', 'JP', 'KR'),
  },
  {
    ...UNLESS_SAID,
    code: 'CJK-TIA',
    name: 'China-Japan-South Korea Trilateral Investment Agreement',
    names: { ja: '日中韓投資協定', 'zh-Hans': '中日韩投资协定', ko: '한중일 투자보장협정' },
    kind: 'TIA',
    description: 'Promotion, facilitation and protection of investment among the three.',
    url: 'https://www.mofa.go.jp/announce/announce/2012/5/0513_01.html',
    related: [{ relation: 'related-to', code: 'CJK-FTA' }],
    parties: since('2007-12-31', 'CN', 'JP', 'KR'),
  },
  {
    ...UNLESS_SAID,
    code: 'CN-KR-FTA',
    name: 'China-Korea Free Trade Agreement',
    names: { 'zh-Hans': '中韩自由贸易协定', ko: '한중 자유무역협정' },
    kind: 'FTA-EIA',
    description: 'Bilateral agreement of 2015.',
    identifiers: wtoId('697'),
    parties: since('2015-06-01', 'CN', 'KR'),
  },
  {
    ...UNLESS_SAID,
    code: 'CN-KR-FTA-2',
    name: 'China-Korea Free Trade Agreement, second phase',
    names: { 'zh-Hans': '中韩自贸协定第二阶段谈判', ko: '한중 FTA 2단계 협상' },
    kind: 'upgrade',
    description: 'Follow-up talks of the two, on services and investment.',
    related: [{ relation: 'upgrade-of', code: 'CN-KR-FTA' }],
    remarks: 'Sources speak of it as under way in 2025; none of those cited here says since when.',
    parties: since('2025-03-29', 'CN', 'KR'),
  },
  {
    ...UNLESS_SAID,
    code: 'JP-KR-FTA',
    name: 'Japan-Korea Free Trade Agreement',
    names: { ja: '日韓経済連携協定', ko: '한일 자유무역협정' },
    kind: 'FTA',
    description: 'Talks of the two that have rested since 2004.',
    identifiers: wtoId('171'),
    remarks: 'The register of the WTO still had it as under negotiation in April 2026.',
    parties: since(null, 'JP', 'KR'),
  },
];

const pacific: readonly NegotiationSeed[] = [
  {
    ...UNLESS_SAID,
    code: 'RCEP',
    name: 'Regional Comprehensive Economic Partnership',
    names: {
      ja: '地域的な包括的経済連携協定',
      'zh-Hans': '区域全面经济伙伴关系协定',
      ko: '역내포괄적경제동반자협정',
      vi: 'Hiệp định Đối tác Kinh tế Toàn diện Khu vực',
    },
    kind: 'FTA-EIA',
    forum: 'ASEAN and its partners; the depositary is the Secretary-General of ASEAN',
    description:
      'Agreement of the ten members that ASEAN then had with Australia, China, Japan, Korea and New Zealand.',
    url: 'https://www.dfat.gov.au/trade/agreements/in-force/rcep',
    related: [{ relation: 'related-to', code: 'CJK-FTA' }],
    remarks: 'Not in the register of the WTO as of April 2026. Its parties treat Myanmar differently since the coup.',
    parties: [...since('2012-11-20', ...RCEP_SIGNATORIES), party('IN', '2012-11-20', '2019-11-04')],
  },
  {
    ...UNLESS_SAID,
    code: 'CPTPP',
    name: 'Comprehensive and Progressive Agreement for Trans-Pacific Partnership',
    names: {
      ja: '環太平洋パートナーシップに関する包括的及び先進的な協定',
      'zh-Hans': '全面与进步跨太平洋伙伴关系协定',
      ko: '포괄적·점진적 환태평양경제동반자협정',
      es: 'Tratado Integral y Progresista de Asociación Transpacífico',
    },
    kind: 'FTA-EIA',
    forum: 'CPTPP Commission; the depositary is New Zealand',
    description: 'Agreement of eleven Pacific countries of 2018, which the United Kingdom has joined.',
    identifiers: wtoId('640'),
    remarks: 'Accessions are told by party: China has applied, the United Kingdom has acceded.',
    parties: [
      ...since('2018-03-08', ...CPTPP_SIGNATORIES),
      { jurisdiction: 'GB', role: 'applicant', from: '2023-07-16', to: '2024-12-15' },
      party('GB', '2024-12-15'),
      { jurisdiction: 'CN', role: 'applicant', from: '2021-09-16', to: null },
    ],
  },
];

/** Agreements whose status in the WTO's register changed between its exports of April 2024 and April 2026. */
function registered(id: string, name: string, kind: AgreementKind | null, ...codes: string[]): NegotiationSeed {
  return {
    ...UNLESS_SAID,
    code: `WTO-RTA-${id}`,
    name,
    kind,
    description: null,
    identifiers: wtoId(id),
    parties: since(null, ...codes),
  };
}

const inTheRegister: readonly NegotiationSeed[] = [
  registered('598', 'EFTA - India', null, 'EFTA', 'IN'),
  registered('1056', 'EFTA - Kosovo', null, 'EFTA', 'XK'),
  registered('602', 'EFTA - Malaysia', null, 'EFTA', 'MY'),
  registered('1022', 'EFTA - MERCOSUR', null, 'EFTA', 'MERCOSUR'),
  registered('1154', 'EFTA - Moldova', null, 'EFTA', 'MD'),
  registered('464', 'EFTA - Thailand', null, 'EFTA', 'TH'),
  registered('694', 'Canada - Ukraine', 'FTA', 'CA', 'UA'),
  registered('579', 'Common Economic Zone (CEZ)', 'FTA', 'BY', 'KZ', 'RU'),
  registered('33', 'EU - Chile (Association Agreement)', 'FTA-EIA', 'CL', 'EU'),
  registered('1028', 'Eurasian Economic Union - Iran (Interim Agreement)', 'FTA', 'EAEU', 'IR'),
  registered('857', 'Russian Federation - Belarus - Kazakhstan', 'CU', 'BY', 'KZ', 'RU'),
];

/** Those that others name come first. */
export const negotiationSeeds: readonly NegotiationSeed[] = [...eastAsia, ...pacific, ...inTheRegister];
