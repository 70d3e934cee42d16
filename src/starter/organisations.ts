import { type ActorSeed, namesOf, type OtherNames } from './actor-seed';

function organisation(
  name: string,
  jurisdiction: string | null,
  description: string,
  others: OtherNames = {},
): ActorSeed {
  return { kind: 'organization', name, names: namesOf(others), jurisdiction, description };
}

const authorities: readonly ActorSeed[] = [
  organisation('Bureau of Industry and Security', 'US', 'Keeps the export controls of the United States.', {
    en: 'BIS',
  }),
  organisation('Ministry of Commerce of the PRC', 'CN', 'Trade policy and export control of China.', {
    en: ['Ministry of Commerce of China', 'MOFCOM'],
    'zh-Hans': ['中华人民共和国商务部', '商务部'],
  }),
  organisation('Ministry of Economy, Trade and Industry', 'JP', 'Trade policy and export control of Japan.', {
    en: 'METI',
    ja: ['経済産業省', '経産省'],
  }),
  organisation(
    'Ministry of Trade, Industry and Energy',
    'KR',
    'Trade policy of Korea. Sources of the end of 2025 also give a newer name, which has not been confirmed here.',
    { en: ['MOTIE', 'Ministry of Trade, Industry and Resources', 'MOTIR'], ko: ['산업통상자원부', '산업통상부'] },
  ),
  organisation('Cabinet of Japan', 'JP', 'The government of Japan.', { ja: ['内閣', '日本国政府'] }),
  organisation('Liberal Democratic Party', 'JP', 'Party in the government of Japan.', { en: 'LDP', ja: '自由民主党' }),
];

const international: readonly ActorSeed[] = [
  organisation('World Trade Organization', null, 'The organisation of the multilateral trading system.', {
    en: 'WTO',
    fr: ['Organisation mondiale du commerce', 'OMC'],
    ja: '世界貿易機関',
    'zh-Hans': '世界贸易组织',
    ko: '세계무역기구',
  }),
  organisation('Trilateral Cooperation Secretariat', 'KR', 'Secretariat of the trilateral summits, in Seoul.', {
    en: 'TCS',
    ja: '日中韓三国協力事務局',
  }),
];

const researchAndPress: readonly ActorSeed[] = [
  organisation('EIU', 'GB', 'Research and analysis of countries, of the Economist Group.', {
    en: ['Economist Intelligence Unit', 'The Economist Intelligence Unit'],
  }),
  organisation('Natixis', 'FR', 'French investment bank.', { fr: 'Natixis CIB' }),
  organisation('Shanghai International Studies University', 'CN', 'University in Shanghai.', {
    en: 'SISU',
    'zh-Hans': ['上海外国语大学', '上外'],
    ja: '上海外国語大学',
  }),
  organisation('Japan Research Center', 'CN', 'Of Shanghai International Studies University.', {
    en: ['Japan Research Center, Shanghai International Studies University', 'Japan Research Centre, SISU'],
  }),
  organisation('Kyodo News', 'JP', 'News agency.', { en: 'Kyodo', ja: '共同通信社' }),
  organisation('South China Morning Post', 'HK', 'Newspaper in Hong Kong.', { en: 'SCMP', 'zh-Hant': '南華早報' }),
];

const studyPartners: readonly ActorSeed[] = [
  organisation('Development Research Center of the State Council', 'CN', 'Research institute of the government.', {
    en: 'DRC',
    'zh-Hans': '国务院发展研究中心',
  }),
  organisation('Korea Institute for International Economic Policy', 'KR', 'Research institute.', {
    en: 'KIEP',
    ko: '대외경제정책연구원',
  }),
  organisation('National Institute for Research Advancement', 'JP', 'Research institute.', {
    en: ['NIRA', 'Nippon Institute for Research Advancement'],
    ja: '総合研究開発機構',
  }),
];

const companies: readonly ActorSeed[] = [
  organisation('Doosan Enerbility', 'KR', 'Maker of power plants.', { ko: '두산에너빌리티' }),
  organisation('Hanwha Ocean', 'KR', 'Shipbuilder.', { ko: '한화오션' }),
  organisation('Nexperia', 'NL', 'Maker of semiconductors.', {
    'zh-Hans': '安世半导体',
    // An error of machine translation.
    und: 'Ascentech',
  }),
];

/** Organisations of the starter events, and those where the people work. */
export const organisationSeeds: readonly ActorSeed[] = [
  ...authorities,
  ...international,
  ...researchAndPress,
  ...studyPartners,
  ...companies,
];
