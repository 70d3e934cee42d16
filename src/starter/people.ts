import { type ActorSeed, namesOf, type OtherNames } from './actor-seed';

function person(name: string, jurisdiction: string | null, description: string, others: OtherNames = {}): ActorSeed {
  return { kind: 'person', name, names: namesOf(others), jurisdiction, description };
}

const china: readonly ActorSeed[] = [
  person('Chen Deming', 'CN', 'Minister of Commerce when the trilateral talks were launched.', {
    'zh-Hans': '陈德铭',
  }),
  person('Jiang Qianliang', 'CN', 'Leads the Chinese side of the export control dialogue with Korea.'),
  person('Li Chenggang', 'CN', 'China International Trade Representative.', { 'zh-Hans': '李成钢' }),
  person('Li Keqiang', 'CN', 'Premier of China from 2013 to 2023.', { 'zh-Hans': '李克强' }),
  person('Li Qiang', 'CN', 'Premier of China.', { 'zh-Hans': '李强' }),
  person('Lian Degui', 'CN', 'Scholar of Japan in Shanghai.', { 'zh-Hans': '廉德瑰' }),
  person('Wang Shouwen', 'CN', 'Chief negotiator of China in the trilateral talks.', { 'zh-Hans': '王受文' }),
  person('Wang Wentao', 'CN', 'Minister of Commerce of China since 2020.', {
    'zh-Hans': '王文涛',
    'zh-Hant': '王文濤',
    ja: '王文濤',
    ko: '왕원타오',
  }),
  person('Wang Yi', 'CN', 'Foreign minister of China.', { 'zh-Hans': '王毅' }),
  person('Wen Jiabao', 'CN', 'Premier of China from 2003 to 2013.', { 'zh-Hans': '温家宝' }),
  person('Xi Jinping', 'CN', 'President of China.', { 'zh-Hans': '习近平' }),
  person('Zhong Shan', 'CN', 'Minister of Commerce of China until December 2020.', { 'zh-Hans': '钟山' }),
  person('Zhu Rongji', 'CN', 'Premier of China from 1998 to 2003.', { 'zh-Hans': '朱镕基' }),
];

const japan: readonly ActorSeed[] = [
  person('Abe Shinzo', 'JP', 'Prime Minister of Japan in 2006 and 2007, and from 2012 to 2020.', {
    en: 'Shinzo Abe',
    ja: '安倍晋三',
  }),
  person('Akazawa Ryosei', 'JP', 'Minister of Economy, Trade and Industry of Japan.', {
    en: 'Ryosei Akazawa',
    ja: '赤澤亮正',
  }),
  person('Aso Taro', 'JP', 'Prime Minister of Japan in 2008 and 2009.', { en: 'Taro Aso', ja: '麻生太郎' }),
  person('Edano Yukio', 'JP', 'Minister of Economy, Trade and Industry of Japan in 2012.', {
    en: 'Yukio Edano',
    ja: '枝野幸男',
  }),
  person('Fukuda Yasuo', 'JP', 'Prime Minister of Japan in 2007 and 2008.', { en: 'Yasuo Fukuda', ja: '福田康夫' }),
  person('Hatoyama Yukio', 'JP', 'Prime Minister of Japan in 2009 and 2010.', {
    en: 'Yukio Hatoyama',
    ja: ['鳩山由紀夫', '鳩山友紀夫'],
    'zh-Hans': '鸠山由纪夫',
  }),
  person('Ishiba Shigeru', 'JP', 'Prime Minister of Japan in 2024 and 2025.', { en: 'Shigeru Ishiba', ja: '石破茂' }),
  person('Kajiyama Hiroshi', 'JP', 'Minister of Economy, Trade and Industry of Japan in 2019.', {
    en: 'Hiroshi Kajiyama',
    ja: '梶山弘志',
  }),
  person('Kamikawa Yoko', 'JP', 'Foreign minister of Japan in 2023.', { en: 'Yoko Kamikawa', ja: '上川陽子' }),
  person('Kan Naoto', 'JP', 'Prime Minister of Japan in 2010 and 2011.', { en: 'Naoto Kan', ja: '菅直人' }),
  person('Katakami Keiichi', 'JP', 'Chief negotiator of Japan in 2017.', { en: 'Keiichi Katakami', ja: '片上慶一' }),
  person('Kishida Fumio', 'JP', 'Prime Minister of Japan from 2021 to 2024.', { en: 'Fumio Kishida', ja: '岸田文雄' }),
  person('Koizumi Junichiro', 'JP', 'Prime Minister of Japan from 2001 to 2006.', {
    en: 'Junichiro Koizumi',
    ja: '小泉純一郎',
  }),
  person('Muto Yoji', 'JP', 'Minister of Economy, Trade and Industry of Japan in the Ishiba cabinet.', {
    en: 'Yoji Muto',
    ja: '武藤容治',
  }),
  person('Nagamine Yasumasa', 'JP', 'Chief negotiator of Japan from 2013 to 2015.', {
    en: 'Yasumasa Nagamine',
    ja: '長嶺安政',
  }),
  person('Nishimura Yasutoshi', 'JP', 'Minister of Economy, Trade and Industry of Japan in 2023.', {
    en: 'Yasutoshi Nishimura',
    ja: '西村康稔',
  }),
  person('Noda Yoshihiko', 'JP', 'Prime Minister of Japan in 2011 and 2012.', {
    en: 'Yoshihiko Noda',
    ja: '野田佳彦',
  }),
  person('Suga Yoshihide', 'JP', 'Prime Minister of Japan in 2020 and 2021.', { en: 'Yoshihide Suga', ja: '菅義偉' }),
  // What a machine made of her name is no name of hers: it is told, and resolves to nobody.
  person(
    'Takaichi Sanae',
    'JP',
    'Prime Minister of Japan since 21 October 2025. A machine-translated copy of the article of November 2025 calls her "Hashimoto Asahi".',
    { en: 'Sanae Takaichi', ja: '高市早苗', 'zh-Hans': '高市早苗' },
  ),
  person('Yamaguchi Tsuyoshi', 'JP', 'Signed the trilateral investment agreement for Japan.', {
    en: 'Tsuyoshi Yamaguchi',
    ja: '山口壮',
  }),
  person('Yamazaki Kazuyuki', 'JP', 'Chief negotiator of Japan in 2018.', {
    en: 'Kazuyuki Yamazaki',
    ja: '山﨑和之',
    und: 'Yamazaki',
  }),
];

const korea: readonly ActorSeed[] = [
  person('Ahn Duk-geun', 'KR', 'Minister of Trade, Industry and Energy of Korea until 2025.', { ko: '안덕근' }),
  person('Bark Tae-ho', 'KR', 'Trade minister of Korea in 2012.', { ko: '박태호', en: 'Taeho Bark' }),
  person('Kim Hak-do', 'KR', 'Chief negotiator of Korea in 2015.', { ko: '김학도' }),
  person('Kim Jung-gwan', 'KR', 'Minister of Trade, Industry and Energy of Korea since July 2025.', {
    ko: '김정관',
    'zh-Hans': '金正官',
    und: ['Kim Jung-kwan', 'Kim Jeong-gwan', 'Kim Jeongkwan', 'Kim Jungkwan'],
  }),
  person('Kim Suk-soo', 'KR', 'Prime Minister of Korea in 2002.', { ko: '김석수', und: 'Kim Suk Soo' }),
  person('Kim Taeyou', 'KR', 'Leads the Korean side of the export control dialogue with China.'),
  person('Lee Sang-jin', 'KR', 'Chief negotiator of Korea in 2017.', { ko: '이상진' }),
  person('Moon Jae-in', 'KR', 'President of Korea from 2017 to 2022.', { ko: '문재인' }),
  person('Park Geun-hye', 'KR', 'President of Korea from 2013 to 2017.', { ko: '박근혜' }),
  person('Park Jin', 'KR', 'Foreign minister of Korea in 2023.', { ko: '박진' }),
  person('Sung Yun-mo', 'KR', 'Minister of Trade, Industry and Energy of Korea in 2019.', { ko: '성윤모' }),
  person('Woo Taehee', 'KR', 'Chief negotiator of Korea in 2013.', { ko: '우태희', und: 'Woo Tae-hee' }),
  person('Yoo Myung-hee', 'KR', 'Chief negotiator of Korea in 2018.', { ko: '유명희' }),
  person('Yoon Suk Yeol', 'KR', 'President of Korea from 2022 to 2025.', { ko: '윤석열', und: 'Yoon Suk-yeol' }),
];

const elsewhere: readonly ActorSeed[] = [
  person('Alicia Garcia-Herrero', null, 'Economist at Natixis.', {
    es: 'Alicia García-Herrero',
    und: ['Garcia-Herrero Alicia', 'Garcia-Herrero', 'Alicia Garcia Herrero'],
  }),
  person("Damien O'Connor", 'NZ', 'Trade minister of New Zealand in 2021.', { und: 'Damien O’Connor' }),
  person('Xu Yue', null, 'Economist at the Economist Intelligence Unit.', { en: 'Yue Xu' }),
];

/** People of the starter events, family name first where that is their custom, with the spellings that sources use. */
export const personSeeds: readonly ActorSeed[] = [...china, ...japan, ...korea, ...elsewhere];
