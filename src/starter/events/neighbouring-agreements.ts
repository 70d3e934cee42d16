import { mofaJapan, WTO_REGISTER_2026_04 } from '../documents';
import {
  article,
  at,
  attends,
  becomes,
  cite,
  type EventSeed,
  negotiation,
  parties,
  partiesBecome,
  states,
  who,
} from '../event-seed';
import { THREE } from './cjk-fta-study';

const TIA = negotiation('CJK-TIA');
const CHINA_KOREA = negotiation('CN-KR-FTA');
const JAPAN_KOREA = negotiation('JP-KR-FTA');

const SIGNED_CHINA_DAILY = article(
  'China, Japan, ROK sign trilateral investment deal',
  'China Daily',
  'http://m.keyanhelp.cn/business/2012-05/13/content_25371519.htm',
);
const DEAL = article(
  'Japan, China and South Korea in investment deal',
  'GlobalPost / PRI',
  'https://www.pri.org/stories/2012-03-23/japan-china-and-south-korea-investment-deal',
);
const EFFECT_NIKKEI = article(
  '日中韓投資協定、5月17日に発効',
  'Nikkei',
  'https://www.nikkei.com/article/DGXNASFS1804A_Y4A410C1EE8000/',
  { language: 'ja' },
);
const EFFECT_MOFA = mofaJapan('日中韓投資協定の効力発生のための通告', 'mofaj/press/release/press4_000845.html', 'ja');

const investmentAgreement: readonly EventSeed[] = [
  {
    key: 'tia-01',
    type: 'launch',
    title: 'The three begin to negotiate an investment agreement',
    date: '2007',
    jurisdictions: THREE,
    about: [TIA],
    effects: [becomes(TIA, 'launched')],
    citations: cite(SIGNED_CHINA_DAILY, DEAL),
  },
  {
    key: 'tia-02',
    type: 'conclusion',
    title: 'The three agree on the terms of the investment agreement',
    summary: 'In Beijing, after thirteen official rounds.',
    date: '2012-03',
    place: at('Beijing', 'CN'),
    jurisdictions: THREE,
    about: [TIA],
    effects: [becomes(TIA, 'concluded')],
    citations: cite(DEAL, SIGNED_CHINA_DAILY),
  },
  {
    key: 'tia-03',
    type: 'signature',
    title: 'The three sign the investment agreement',
    date: '2012-05-13',
    place: at('Beijing', 'CN'),
    participants: [
      attends('Yamaguchi Tsuyoshi', 'JP', null, 'signatory'),
      attends('Edano Yukio', 'JP', 'Minister of Economy, Trade and Industry', 'signatory'),
      attends('Bark Tae-ho', 'KR', 'Minister for Trade', 'signatory'),
      attends('Chen Deming', 'CN', 'Minister of Commerce', 'signatory'),
    ],
    jurisdictions: THREE,
    about: [TIA],
    acts: [{ kind: 'sign', by: states('CN', 'JP', 'KR'), about: [TIA], text: 'Sign the agreement.' }],
    effects: [becomes(TIA, 'signed'), ...partiesBecome(TIA, 'signed', ['CN', 'JP', 'KR'])],
    citations: cite(
      mofaJapan(
        'Signing of the Japan-China-Korea Trilateral Investment Agreement',
        'announce/announce/2012/5/0513_01.html',
        'en',
      ),
      SIGNED_CHINA_DAILY,
    ),
  },
  {
    key: 'tia-04',
    type: 'ratification',
    title: 'The Diet approves the trilateral investment agreement',
    date: '2013-11',
    jurisdictions: parties('JP'),
    about: [TIA],
    effects: partiesBecome(TIA, 'ratified', ['JP']),
    citations: cite(EFFECT_NIKKEI),
  },
  {
    key: 'tia-05',
    type: 'announcement',
    title: 'Japan makes known that China has completed its procedures',
    summary: 'So that the investment agreement can take effect a month later.',
    date: '2014-04-18',
    jurisdictions: THREE,
    about: [TIA],
    // The day is that of the announcement: by then at the latest.
    effects: partiesBecome(TIA, 'ratified', ['CN'], '../2014-04-18'),
    citations: cite(EFFECT_MOFA, EFFECT_NIKKEI),
  },
  {
    key: 'tia-06',
    type: 'entry_into_force',
    title: 'The trilateral investment agreement takes effect',
    date: '2014-05-17',
    jurisdictions: THREE,
    about: [TIA],
    effects: [becomes(TIA, 'in_force'), ...partiesBecome(TIA, 'in_force', ['CN', 'JP', 'KR'])],
    citations: cite(EFFECT_MOFA, EFFECT_NIKKEI),
  },
];

const bilateralAgreements: readonly EventSeed[] = [
  {
    key: 'jpnkor-01',
    type: 'suspension',
    title: 'Talks of Japan and Korea come to a stop',
    summary: 'They have rested since; the WTO’s register goes on to have them as under negotiation.',
    date: '2004-11',
    jurisdictions: parties('JP', 'KR'),
    about: [JAPAN_KOREA],
    effects: [becomes(JAPAN_KOREA, 'suspended')],
    citations: cite(
      article(
        'Korea, China, Japan Restart Talks to Narrow Down Differences',
        'BusinessKorea',
        'http://www.businesskorea.co.kr/news/articleView.html?idxno=10515',
      ),
      WTO_REGISTER_2026_04,
    ),
  },
  {
    key: 'chnkor-03',
    type: 'conclusion',
    title: 'China and Korea have concluded their talks in substance',
    date: '2014-11-10',
    place: at('Beijing', 'CN'),
    participants: [attends('Xi Jinping', 'CN', 'President'), attends('Park Geun-hye', 'KR', 'President')],
    jurisdictions: parties('CN', 'KR'),
    about: [CHINA_KOREA],
    acts: [
      {
        kind: 'announce',
        by: [who('Xi Jinping', 'CN'), who('Park Geun-hye', 'KR')],
        about: [CHINA_KOREA],
        stance: 2,
        text: 'Confirm that the substance is agreed.',
      },
    ],
    effects: [becomes(CHINA_KOREA, 'concluded')],
    citations: cite(
      article(
        'South Korea, China and Japan will hold a new round of negotiations',
        'The Korea Herald / Yonhap',
        'http://www01.koreaherald.com/view.php?mp=55&np=542&ud=20141123000160',
      ),
      article(
        'China, South Korea, Japan to hold sixth round',
        'China.org.cn / Xinhua',
        'http://china.org.cn/world/Off_the_Wire/2014-11/23/content_34127960.htm',
      ),
    ),
  },
  {
    key: 'chnkor-01',
    type: 'signature',
    title: 'China and Korea sign their free trade agreement',
    date: '2015-06-01',
    jurisdictions: parties('CN', 'KR'),
    about: [CHINA_KOREA],
    effects: [becomes(CHINA_KOREA, 'signed'), ...partiesBecome(CHINA_KOREA, 'signed', ['CN', 'KR'])],
    citations: cite(WTO_REGISTER_2026_04),
  },
  {
    key: 'chnkor-02',
    type: 'entry_into_force',
    title: 'The agreement of China and Korea enters into force',
    summary: 'The WTO was notified on 1 March 2016.',
    date: '2015-12-20',
    jurisdictions: parties('CN', 'KR'),
    about: [CHINA_KOREA],
    effects: [becomes(CHINA_KOREA, 'in_force'), ...partiesBecome(CHINA_KOREA, 'in_force', ['CN', 'KR'])],
    citations: cite(WTO_REGISTER_2026_04),
  },
];

/** What else the three have agreed, or tried to, with each other. */
export const neighbouringAgreements: readonly EventSeed[] = [...investmentAgreement, ...bilateralAgreements];
