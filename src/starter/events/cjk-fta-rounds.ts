import type { Place } from '../../domain/events/event';
import { chinaFta, mofaJapan } from '../documents';
import { article, at, attends, type CitedDocument, cite, type EventSeed, notice, who } from '../event-seed';
import { CJK_FTA, FIRST_ROUND_MOFA, THREE } from './cjk-fta-study';

/** One round, or one session of it: from the sixth on, working level and chief negotiators met apart. */
interface Round {
  key: string;
  number: number;
  session?: 'working level' | 'chief negotiators';
  date: string;
  place: Place;
  summary?: string;
  delegates?: EventSeed['participants'];
  acts?: EventSeed['acts'];
  documents: readonly CitedDocument[];
}

const SEOUL = at('Seoul', 'KR');
const TOKYO = at('Tokyo', 'JP');
const BEIJING = at('Beijing', 'CN');
const chief = (name: string, jurisdiction: string) => attends(name, jurisdiction, 'Chief negotiator');

const THIRD_BEGINS = article(
  'China, S. Korea, Japan begin 3rd round talks on FTA',
  'Global Times / Xinhua',
  'http://www.globaltimes.cn/content/827752.shtml',
);
const SIXTH_AHEAD = article(
  'South Korea, China and Japan will hold a new round of negotiations',
  'The Korea Herald / Yonhap',
  'http://www01.koreaherald.com/view.php?mp=55&np=542&ud=20141123000160',
);
const EIGHTH_AHEAD = article(
  '8th working-level round, Beijing 20-24 July 2015 (Yonhap, in Japanese)',
  'Chosun Online archive (megalodon.jp)',
  'https://megalodon.jp/ref/2015-0721-1431-07/www.chosunonline.com/site/data/html_dir/2015/07/19/2015071900548.html',
  { language: 'ja' },
);
const RESTART = article(
  'Korea, China, Japan Restart Talks to Narrow Down Differences',
  'BusinessKorea',
  'http://www.businesskorea.co.kr/news/articleView.html?idxno=10515',
);
const SEVENTH_AHEAD = article(
  'China, S.Korea, Japan to hold talks on trilateral FTA in Seoul',
  'Xinhua via chinagate.cn',
  'http://en.chinagate.cn/2015-05/11/content_35541506.htm',
);
const TENTH_WORKING = article(
  '10th round of Korea-Japan-China FTA talks (KBS World, in Japanese)',
  'KBS World',
  'http://world.kbs.co.kr/service/news_view.htm?Seq_Code=58765&lang=j',
  { language: 'ja' },
);
const TENTH_AHEAD = article(
  'South Korea to hold 10th round of trilateral talks',
  'The Korea Herald / Yonhap',
  'https://m.koreaherald.com/view.php?ud=20160626000237',
);
const FOURTEENTH = notice(
  '第14回日中韓FTA交渉会合の開催 (press release copy)',
  'gov-base.info (METI/MOFA release)',
  'https://www.gov-base.info/2018/12/03/13154',
  { language: 'ja' },
);
const RESUME_IN_EIGHT_MONTHS = article(
  'Korea-China-Japan FTA Talks to Resume in 8 Months',
  'BusinessKorea',
  'http://www.businesskorea.co.kr/news/articleView.html?idxno=27203',
);
const FIFTEENTH_MOFCOM = chinaFta(
  '15th round of negotiations of China-Japan-ROK FTA',
  'chinarihen/chinarihennews/201904/40325_1.html',
);
const FIFTEENTH_MOFA = mofaJapan(
  '第15回日中韓自由貿易協定交渉会合の開催(結果)',
  'mofaj/press/release/press4_007316.html',
  'ja',
);

/** Documents on rounds that also tell of summits. */
export const ON_ROUNDS = { FOURTEENTH, FIFTEENTH_MOFCOM, FIFTEENTH_MOFA };

const rounds: readonly Round[] = [
  {
    key: 'cjk-r01',
    number: 1,
    date: '2013-03-26/2013-03-28',
    place: SEOUL,
    summary: 'About how to talk, and about what; two more rounds were to follow in that year.',
    documents: [
      chinaFta('First round of China-Japan-ROK FTA negotiations', 'chinarihen/chinarihennews/201304/11905_1.html'),
      FIRST_ROUND_MOFA,
    ],
  },
  {
    key: 'cjk-r02',
    number: 2,
    date: '2013-07~',
    place: at('Shanghai', 'CN'),
    summary: 'The source gives the month only.',
    documents: [THIRD_BEGINS],
  },
  {
    key: 'cjk-r03',
    number: 3,
    date: '2013-11-26/2013-11-29',
    place: TOKYO,
    summary: 'On trade in goods and services, investment, competition and intellectual property.',
    delegates: [chief('Nagamine Yasumasa', 'JP'), chief('Wang Shouwen', 'CN'), chief('Woo Taehee', 'KR')],
    documents: [
      mofaJapan(
        'Third Round of Negotiations on a Free Trade Agreement (FTA) among Japan, China and the ROK',
        'press/release/press4e_000112.html',
        'en',
      ),
      THIRD_BEGINS,
    ],
  },
  {
    key: 'cjk-r04',
    number: 4,
    date: '2014-03',
    place: SEOUL,
    summary: 'From a Tuesday to a Friday; how to cut tariffs on goods was not settled.',
    documents: [
      article(
        'Fourth round of trilateral FTA talks begins in Seoul (Yonhap)',
        'Invest Korea',
        'https://www.investkorea.org/ik-en/bbs/i-465/detail.do?ntt_sn=38321',
      ),
    ],
  },
  {
    key: 'cjk-r05',
    number: 5,
    date: '2014-09',
    place: BEIJING,
    summary: 'On how far to open markets; the ministries saw each other still apart. Early in the month.',
    documents: [
      article(
        'Japan, China, South Korea end FTA talks',
        'Arabs Today',
        'https://www.arabstoday.net/en/amp/90/japan-china-south-korea-end-fta-talks',
      ),
      SIXTH_AHEAD,
    ],
  },
  {
    key: 'cjk-r06',
    number: 6,
    date: '2014-11-24/2014-11-28',
    place: TOKYO,
    summary: 'On opening markets; from now on officials and chief negotiators meet in sessions of their own.',
    documents: [
      SIXTH_AHEAD,
      article(
        'China, South Korea, Japan to hold sixth round',
        'China.org.cn / Xinhua',
        'http://china.org.cn/world/Off_the_Wire/2014-11/23/content_34127960.htm',
      ),
      EIGHTH_AHEAD,
    ],
  },
  {
    key: 'cjk-r07a',
    number: 7,
    session: 'working level',
    date: '2015-04-13/2015-04-17',
    place: SEOUL,
    documents: [RESTART, SEVENTH_AHEAD],
  },
  {
    key: 'cjk-r07b',
    number: 7,
    session: 'chief negotiators',
    date: '2015-05-12/2015-05-13',
    place: SEOUL,
    delegates: [chief('Wang Shouwen', 'CN'), chief('Kim Hak-do', 'KR'), chief('Nagamine Yasumasa', 'JP')],
    documents: [SEVENTH_AHEAD, RESTART],
  },
  {
    key: 'cjk-r08a',
    number: 8,
    session: 'working level',
    date: '2015-07-20/2015-07-24',
    place: BEIJING,
    documents: [EIGHTH_AHEAD],
  },
  {
    key: 'cjk-r08b',
    number: 8,
    session: 'chief negotiators',
    date: '2015-09',
    place: at('China', 'CN'),
    summary: 'As announced in July; the source does not say that it took place.',
    documents: [EIGHTH_AHEAD],
  },
  {
    key: 'cjk-r09a',
    number: 9,
    session: 'working level',
    date: '2015-12',
    place: at('Hakone', 'JP'),
    documents: [TENTH_WORKING],
  },
  {
    key: 'cjk-r09b',
    number: 9,
    session: 'chief negotiators',
    date: '2016-01',
    place: TOKYO,
    documents: [TENTH_AHEAD],
  },
  {
    key: 'cjk-r10a',
    number: 10,
    session: 'working level',
    date: '2016-04-05/2016-04-08',
    place: SEOUL,
    documents: [TENTH_WORKING],
  },
  {
    key: 'cjk-r10b',
    number: 10,
    session: 'chief negotiators',
    date: '2016-06-27/2016-06-28',
    place: SEOUL,
    summary: 'It took a day and a half.',
    documents: [
      article(
        '中日韓FTA 第10回首席代表会合 ソウルで開催',
        'China.org.cn (Japanese)',
        'http://japanese.china.org.cn/business/txt/2016-06/29/content_38770012.htm',
        { language: 'ja' },
      ),
      TENTH_AHEAD,
    ],
  },
  {
    key: 'cjk-r11',
    number: 11,
    date: '2017-01-11',
    place: BEIJING,
    summary: 'The day is the one on which the delegates met; the round may have begun before.',
    delegates: [chief('Wang Shouwen', 'CN')],
    documents: [
      article(
        'China, Japan, ROK discuss trade, investment in FTA negotiations',
        'China Daily / Xinhua',
        'http://covid-19.chinadaily.com.cn/bizchina/2017-01/12/content_27934326.htm',
      ),
    ],
  },
  {
    key: 'cjk-r12',
    number: 12,
    date: '2017-04-10/2017-04-13',
    place: TOKYO,
    summary: 'The chief negotiators met on the last day.',
    delegates: [chief('Wang Shouwen', 'CN'), chief('Katakami Keiichi', 'JP'), chief('Lee Sang-jin', 'KR')],
    documents: [
      article(
        'China, Japan, ROK hold 12th round of free trade talks',
        'State Council of the PRC / Xinhua',
        'http://english.gov.cn/news/international_exchanges/2017/04/13/content_281475625792478.htm',
      ),
      article(
        'South Korea, China and Japan new round in Tokyo',
        'The Korea Herald / Yonhap',
        'https://m.koreaherald.com/view.php?ud=20170409000053',
      ),
    ],
  },
  {
    key: 'cjk-r13',
    number: 13,
    date: '2018-03',
    place: SEOUL,
    documents: [FOURTEENTH, RESUME_IN_EIGHT_MONTHS],
  },
  {
    key: 'cjk-r14',
    number: 14,
    date: '2018-12-06/2018-12-07',
    place: BEIJING,
    delegates: [chief('Yamazaki Kazuyuki', 'JP'), chief('Wang Shouwen', 'CN'), chief('Yoo Myung-hee', 'KR')],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Yamazaki Kazuyuki', 'JP'), who('Wang Shouwen', 'CN'), who('Yoo Myung-hee', 'KR')],
        about: [CJK_FTA],
        stance: 1,
        text: 'Find that the time has come to go faster.',
      },
    ],
    documents: [
      FOURTEENTH,
      RESUME_IN_EIGHT_MONTHS,
      article(
        'China, Japan, ROK to accelerate FTA talks',
        'CGTN',
        'https://news.cgtn.com/news/3d3d674d3155544d31457a6333566d54/index.html',
      ),
    ],
  },
  {
    key: 'cjk-r15',
    number: 15,
    date: '2019-04-09/2019-04-12',
    place: TOKYO,
    summary: 'Thirteen working groups; the agreement is to go further than RCEP.',
    documents: [FIFTEENTH_MOFA, FIFTEENTH_MOFCOM],
  },
  {
    key: 'cjk-r16',
    number: 16,
    date: '2019-11-27/2019-11-29',
    place: SEOUL,
    summary: 'Eleven working groups; the chief negotiators met on the last two days. No round has followed.',
    documents: [
      chinaFta(
        '16th Round of Negotiation on China-Japan-ROK Free Trade Zone',
        'chinarihen/chinarihennews/201912/41963_1.html',
      ),
    ],
  },
];

const SESSIONS = {
  'working level': { hans: '(工作层)', hant: '(工作層)', ja: '(実務者会合)', ko: '(실무회의)' },
  'chief negotiators': { hans: '(首席谈判代表)', hant: '(首席談判代表)', ja: '(首席代表会合)', ko: '(수석대표회의)' },
};
const WHOLE_ROUND = { hans: '', hant: '', ja: '', ko: '' };

function titlesOf({ number, session }: Round): Record<string, string> {
  const part = session ? SESSIONS[session] : WHOLE_ROUND;
  return {
    'zh-Hans': `中日韩自贸区第${number}轮谈判${part.hans}`,
    'zh-Hant': `中日韓自貿區第${number}輪談判${part.hant}`,
    ja: `第${number}回日中韓FTA交渉会合${part.ja}`,
    ko: `제${number}차 한중일 FTA 협상${part.ko}`,
  };
}

function roundEvent(round: Round): EventSeed {
  const { key, number, session, date, place, summary, delegates, acts, documents } = round;
  const part = session ? `, ${session}` : '';
  return {
    key,
    type: 'negotiation_round',
    title: `Round ${number} of the China-Japan-Korea talks${part}: ${place.name}`,
    titles: titlesOf(round),
    summary: summary ?? null,
    date,
    place,
    participants: delegates ?? [],
    jurisdictions: THREE,
    about: [CJK_FTA],
    acts: acts ?? [],
    citations: cite(...documents),
  };
}

/** The sixteen rounds. */
export const cjkFtaRounds: readonly EventSeed[] = rounds.map(roundEvent);
