import { ARTICLE_2025_11 } from './documents';
import { article, type CitedDocument, notice } from './event-seed';

/** An office that the service brings along. */
export interface PositionSeed {
  /** Name of the actor. */
  actor: string;
  office: string;
  /** Name of the body, an actor too. */
  organisation: string | null;
  jurisdiction: string | null;
  /** EDTF; null where it is not known. */
  heldFrom: string | null;
  /** EDTF, the first day without it; null while it is held. */
  heldTo: string | null;
  citations: readonly { document: CitedDocument; locator?: string }[];
}

const documents = (...cited: CitedDocument[]) => cited.map((document) => ({ document }));
const claim = (number: number) => ({ document: ARTICLE_2025_11, locator: `claim ${number}` });

const WANG_BIOGRAPHY = article(
  'Wang Wentao',
  'Wikipedia (wikiwand copy)',
  'https://www.wikiwand.com/en/articles/Wang_Wentao',
);
const CABINET_2024 = article('Ishiba government list', 'TASS', 'https://tass.com/world/1850271');
const CABINET_2025 = article(
  'Japan Unveils Composition of 1st Female Prime Minister Government',
  'Sputnik',
  'https://sputnikglobe.com/20251021/japan-unveils-composition-of-1st-female-prime-ministers-govt-1122997340.html',
);
const TAKAICHI_SWORN_IN = article(
  'Japan PM Takaichi sworn in',
  'Anadolu (anews.com.tr)',
  'https://www.anews.com.tr/asia/2025/10/21/japans-pm-takaichi-sworn-in-by-emperor-as-unveils-new-cabinet',
);
const KIM_INAUGURATED = article(
  'Minister Kim Jeong-gwan inaugurated',
  'bloomingbit',
  'https://en.bloomingbit.io/feed/news/93252',
);
const KIM_NOMINATED = article(
  'Kim Jeong-gwan Named South Korea Industry Minister',
  'Evrim Agaci / The Pinnacle Gazette',
  'https://evrimagaci.org/tpg/kim-jeong-gwan-named-south-korea-industry-minister-354368',
);

const CABINETS = notice(
  'Previous Prime Ministers',
  'Prime Minister’s Office of Japan',
  'https://japan.kantei.go.jp/past_cabinet/index.html',
  { language: 'en' },
);

const METI_MINISTER = {
  office: 'Minister of Economy, Trade and Industry',
  organisation: 'Ministry of Economy, Trade and Industry',
  jurisdiction: 'JP',
};
const KOREAN_MINISTER = {
  office: 'Minister of Trade, Industry and Energy',
  organisation: 'Ministry of Trade, Industry and Energy',
  jurisdiction: 'KR',
};
const PRIME_MINISTER = { office: 'Prime Minister of Japan', organisation: 'Cabinet of Japan', jurisdiction: 'JP' };

const ministers: readonly PositionSeed[] = [
  {
    actor: 'Wang Wentao',
    office: 'Governor of Heilongjiang',
    organisation: null,
    jurisdiction: 'CN',
    heldFrom: '2018-03',
    heldTo: '2020-12',
    citations: documents(WANG_BIOGRAPHY),
  },
  {
    actor: 'Wang Wentao',
    office: 'Minister of Commerce of the PRC',
    organisation: 'Ministry of Commerce of the PRC',
    jurisdiction: 'CN',
    heldFrom: '2020-12-26',
    heldTo: null,
    citations: [...documents(WANG_BIOGRAPHY), claim(40)],
  },
  {
    actor: 'Li Chenggang',
    office: 'China International Trade Representative',
    organisation: 'Ministry of Commerce of the PRC',
    jurisdiction: 'CN',
    heldFrom: '2025-04',
    heldTo: null,
    citations: documents(
      article(
        'China replaces top trade negotiating official',
        'Business Upturn',
        'https://www.businessupturn.com/world/china-replaces-top-trade-negotiating-official-as-talks-with-washington-stall',
      ),
    ),
  },
  {
    actor: 'Akazawa Ryosei',
    office: 'Minister in charge of Economic Revitalization',
    organisation: 'Cabinet of Japan',
    jurisdiction: 'JP',
    heldFrom: '2024-10-01',
    heldTo: '2025-10-21',
    citations: documents(CABINET_2024, CABINET_2025),
  },
  {
    ...METI_MINISTER,
    actor: 'Muto Yoji',
    heldFrom: '2024-10-01',
    heldTo: '2025-10-21',
    citations: documents(
      CABINET_2024,
      article(
        'Japan, South Korea and China trade ministers meet',
        'The Japan Times',
        'https://www.japantimes.co.jp/business/2025/03/30/japan-china-south-korea-trade-ministers/',
      ),
    ),
  },
  {
    ...METI_MINISTER,
    actor: 'Akazawa Ryosei',
    heldFrom: '2025-10-21',
    heldTo: null,
    citations: [...documents(CABINET_2025, TAKAICHI_SWORN_IN), claim(41)],
  },
  {
    ...KOREAN_MINISTER,
    actor: 'Ahn Duk-geun',
    heldFrom: '2024~',
    // At the meeting of 30 March he was minister; his successor took office on 21 July.
    heldTo: '2025-03-31/2025-07-21',
    citations: documents(
      article(
        'President Yoon announces new industry minister',
        'Korea News Gazette / Yonhap',
        'https://www.koreanewsgazette.com/president-yoon-suk-yeol-announces-new-industry-minister-in-latest-cabinet-reshuffle/',
      ),
      notice(
        'Joint Media Statement of the Thirteenth Economic and Trade Ministers Meeting',
        'Ministry of Trade, Industry and Energy, Republic of Korea',
        'http://english.motie.go.kr/eng/article/EATCLdfa319ada/2247/view',
      ),
      KIM_INAUGURATED,
    ),
  },
  {
    ...KOREAN_MINISTER,
    actor: 'Kim Jung-gwan',
    heldFrom: '2025-07-21',
    heldTo: null,
    citations: [...documents(KIM_INAUGURATED, KIM_NOMINATED), claim(42)],
  },
  {
    actor: 'Kim Jung-gwan',
    office: 'Chief Executive Officer',
    organisation: 'Doosan Enerbility',
    jurisdiction: 'KR',
    heldFrom: null,
    heldTo: '2025-07',
    citations: documents(KIM_NOMINATED),
  },
];

const primeMinister = (actor: string, heldFrom: string, heldTo: string): PositionSeed => ({
  ...PRIME_MINISTER,
  ...{ actor, heldFrom, heldTo },
  citations: documents(CABINETS),
});

const primeMinisters: readonly PositionSeed[] = [
  primeMinister('Koizumi Junichiro', '2001-04-26', '2006-09-26'),
  primeMinister('Abe Shinzo', '2006-09-26', '2007-09-26'),
  primeMinister('Fukuda Yasuo', '2007-09-26', '2008-09-24'),
  primeMinister('Aso Taro', '2008-09-24', '2009-09-16'),
  primeMinister('Kan Naoto', '2010-06-08', '2011-09-02'),
  primeMinister('Noda Yoshihiko', '2011-09-02', '2012-12-26'),
  primeMinister('Abe Shinzo', '2012-12-26', '2020-09-16'),
  primeMinister('Suga Yoshihide', '2020-09-16', '2021-10-04'),
  primeMinister('Kishida Fumio', '2021-10-04', '2024-10-01'),
  primeMinister('Ishiba Shigeru', '2024-10-01', '2025-10-21'),
  {
    ...PRIME_MINISTER,
    actor: 'Hatoyama Yukio',
    heldFrom: '2009-09-16',
    heldTo: '2010-06-08',
    citations: [
      ...documents(
        article('Yukio Hatoyama', 'Wikipedia (knowpia copy)', 'https://www.knowpia.com/knowpedia/Yukio_Hatoyama'),
        article(
          'My Vision for the East Asian Community (speaker bio)',
          'City University of Hong Kong',
          'http://www.cityu.edu.hk/vprt/cityu-dls/lectures/20131113(2).htm',
        ),
        CABINETS,
      ),
      claim(44),
    ],
  },
  {
    ...PRIME_MINISTER,
    actor: 'Takaichi Sanae',
    heldFrom: '2025-10-21',
    heldTo: null,
    citations: [
      ...documents(
        TAKAICHI_SWORN_IN,
        article(
          'Takaichi Cabinet Set to Be Launched Tues. Evening',
          'Jiji Press via Adnkronos',
          'https://english.adnkronos.com/2025/10/21/takaichi-cabinet-set-to-be-launched-tues-evening-3',
        ),
      ),
      claim(20),
      claim(43),
    ],
  },
  {
    actor: 'Takaichi Sanae',
    office: 'President of the Liberal Democratic Party',
    organisation: 'Liberal Democratic Party',
    jurisdiction: 'JP',
    heldFrom: '2025-10-04',
    heldTo: null,
    citations: documents(TAKAICHI_SWORN_IN),
  },
];

/** The article says that they hold these posts, and not since when. */
const analysts: readonly PositionSeed[] = [
  {
    actor: 'Alicia Garcia-Herrero',
    office: 'Chief Economist for Asia-Pacific',
    organisation: 'Natixis',
    jurisdiction: null,
    heldFrom: '../2025-11-04',
    heldTo: null,
    citations: [claim(45)],
  },
  {
    actor: 'Lian Degui',
    office: 'Director, Japan Research Center',
    organisation: 'Shanghai International Studies University',
    jurisdiction: null,
    heldFrom: '../2025-11-04',
    heldTo: null,
    citations: [claim(46)],
  },
  {
    actor: 'Xu Yue',
    office: 'China Lead Economist',
    organisation: 'EIU',
    jurisdiction: null,
    heldFrom: '../2025-11-04',
    heldTo: null,
    citations: [claim(47)],
  },
];

/** Offices and posts, each with its sources. */
export const positionSeeds: readonly PositionSeed[] = [...ministers, ...primeMinisters, ...analysts];
