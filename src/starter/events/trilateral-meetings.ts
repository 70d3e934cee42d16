import { article, at, attends, cite, type EventSeed, negotiation, notice, states, topic, who } from '../event-seed';
import { ON_ROUNDS } from './cjk-fta-rounds';
import { CJK_FTA, THREE } from './cjk-fta-study';

/*
 * Summits and ministers' meetings are not meetings of the talks: they have them in an act, not as what they are about, so
 * that the talks count as dormant since their last round.
 */

const COOPERATION = topic('regional-cooperation');
const ALL_THREE = states('CN', 'JP', 'KR');
const RCEP = negotiation('RCEP');

const TCS_MINISTERS = article(
  'Economy and Trade mechanism page',
  'Trilateral Cooperation Secretariat',
  'https://en.tcs-asia.org/en/cooperation/mechanism.php?topics=8',
);
const REVIVE = article(
  'China, Japan and South Korea to revive FTA talks',
  'Nikkei Asia via bilaterals.org',
  'https://www.bilaterals.org/?china-japan-and-south-korea-to&lang=en',
);
const meetingsUntil2019: readonly EventSeed[] = [
  {
    key: 'cjk-0020',
    type: 'meeting',
    title: 'Tenth economic and trade ministers’ meeting of the three, Seoul',
    date: '2015-10-30',
    place: at('Seoul', 'KR'),
    jurisdictions: THREE,
    about: [COOPERATION],
    citations: cite(TCS_MINISTERS),
  },
  {
    key: 'cjk-0021',
    type: 'meeting',
    title: 'Sixth trilateral summit, Seoul',
    date: '2015-11-01',
    place: at('Seoul', 'KR'),
    participants: [
      attends('Park Geun-hye', 'KR', 'President', 'host'),
      attends('Li Keqiang', 'CN', 'Premier'),
      attends('Abe Shinzo', 'JP', 'Prime Minister'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Park Geun-hye', 'KR'), who('Li Keqiang', 'CN'), who('Abe Shinzo', 'JP')],
        about: [CJK_FTA],
        stance: 1,
        text: 'Promise to bring the negotiations forward more quickly.',
      },
    ],
    citations: cite(
      article(
        'Leaders hold first trilateral summit in more than three years',
        'english.www.gov.cn',
        'http://english.www.gov.cn/premier/video/2015/11/02/content_281475225920931.htm',
      ),
      article(
        'China, Japan, ROK discuss trade, investment in FTA negotiations',
        'China Daily / Xinhua',
        'http://covid-19.chinadaily.com.cn/bizchina/2017-01/12/content_27934326.htm',
      ),
      ON_ROUNDS.FOURTEENTH,
    ),
  },
  {
    key: 'cjk-0022',
    type: 'meeting',
    title: 'Eleventh economic and trade ministers’ meeting of the three, Tokyo',
    summary: 'The day is the secretariat’s; elsewhere it is said to have been three days later.',
    date: '2016-10-26',
    place: at('Tokyo', 'JP'),
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: ALL_THREE,
        about: [CJK_FTA, RCEP],
        stance: 1,
        text: 'Want both negotiations, theirs and the wider one, to go faster.',
      },
    ],
    citations: cite(TCS_MINISTERS),
  },
  {
    key: 'cjk-0023',
    type: 'meeting',
    title: 'Seventh trilateral summit, Japan',
    date: '2018-05',
    place: at('Japan', 'JP'),
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: ALL_THREE,
        about: [CJK_FTA],
        stance: 1,
        text: 'Stand by their wish to speed the talks up.',
      },
    ],
    citations: cite(ON_ROUNDS.FIFTEENTH_MOFCOM, ON_ROUNDS.FIFTEENTH_MOFA),
  },
  {
    key: 'cjk-0024',
    type: 'meeting',
    title: 'Twelfth economic and trade ministers’ meeting of the three, Beijing',
    date: '2019-12-22',
    place: at('Beijing', 'CN'),
    participants: [
      attends('Zhong Shan', 'CN', 'Minister of Commerce', 'host'),
      attends('Sung Yun-mo', 'KR', 'Minister of Trade, Industry and Energy'),
      attends('Kajiyama Hiroshi', 'JP', 'Minister of Economy, Trade and Industry'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    citations: cite(
      TCS_MINISTERS,
      article(
        '韓日中貿易担当相会合 北京 (in Japanese)',
        'KBS World',
        'http://world.kbs.co.kr/service/news_view.htm?Seq_Code=74323&lang=j',
        { language: 'ja' },
      ),
    ),
  },
  {
    key: 'cjk-0025',
    type: 'meeting',
    title: 'Eighth trilateral summit, Chengdu',
    date: '2019-12-24',
    place: at('Chengdu', 'CN'),
    participants: [
      attends('Li Keqiang', 'CN', 'Premier', 'host'),
      attends('Moon Jae-in', 'KR', 'President'),
      attends('Abe Shinzo', 'JP', 'Prime Minister'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'support',
        by: [who('Li Keqiang', 'CN'), who('Moon Jae-in', 'KR'), who('Abe Shinzo', 'JP')],
        about: [CJK_FTA],
        stance: 1,
        text: 'Keep to the aim of an agreement of the three.',
      },
    ],
    citations: cite(
      article(
        'Korea-Japan-China leaders adopt vision for next decade',
        'Korea.net',
        'http://www.korea.net/NewsFocus/policies/view?articleId=180969&pageIndex=1',
      ),
      article(
        'Korea, Japan, China adopt trilateral vision for next decade including FTA',
        'Asia Today',
        'http://www.asiatoday.com.au/content/korea-japan-china-adopt-%E2%80%98trilateral-vision%E2%80%99-next-decade-including-fta',
      ),
    ),
  },
];

const theLongPause: readonly EventSeed[] = [
  {
    key: 'cjk-0026',
    type: 'state_of_affairs',
    title: 'The China-Japan-Korea talks lie still',
    summary:
      'After the sixteenth round none was held. Nobody suspended the talks; friction between China and the United States and the pandemic are given as causes.',
    date: '2019-11-29/2024-05-27',
    jurisdictions: THREE,
    about: [CJK_FTA, topic('pandemic'), topic('us-china-relations')],
    citations: cite(REVIVE),
  },
  {
    key: 'cjk-0027',
    type: 'meeting',
    title: 'Tenth foreign ministers’ meeting of the three, Busan',
    date: '2023-11-26',
    place: at('Busan', 'KR'),
    participants: [
      attends('Wang Yi', 'CN', 'Minister of Foreign Affairs'),
      attends('Park Jin', 'KR', 'Minister of Foreign Affairs', 'host'),
      attends('Kamikawa Yoko', 'JP', 'Minister for Foreign Affairs'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'request_talks',
        by: [who('Wang Yi', 'CN')],
        to: [who('Park Jin', 'KR'), who('Kamikawa Yoko', 'JP')],
        about: [CJK_FTA],
        stance: 1,
        text: 'Wants the talks taken up again before long.',
      },
    ],
    citations: cite(
      article(
        'China, Japan, South Korea Foreign Ministers Agree to Work on Reviving Leaders Summit',
        'Caixin via inkl',
        'https://inkl.com/news/china-japan-south-korea-foreign-ministers-agree-to-work-on-reviving-leaders-summit',
      ),
    ),
  },
  {
    key: 'cjk-0028',
    type: 'meeting',
    title: 'Ninth trilateral summit, Seoul',
    date: '2024-05-27',
    place: at('Seoul', 'KR'),
    participants: [
      attends('Yoon Suk Yeol', 'KR', 'President', 'host'),
      attends('Kishida Fumio', 'JP', 'Prime Minister'),
      attends('Li Qiang', 'CN', 'Premier'),
    ],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Yoon Suk Yeol', 'KR'), who('Kishida Fumio', 'JP'), who('Li Qiang', 'CN')],
        about: [CJK_FTA],
        stance: 1,
        text: 'Say in their declaration that they will go on discussing how to speed up the talks.',
      },
    ],
    citations: cite(
      notice(
        'Joint Declaration of the Ninth ROK-Japan-China Trilateral Summit',
        'Ministry of Foreign Affairs, Republic of Korea',
        'https://www.mofa.go.kr/eng/brd/m_5674/view.do?seq=321010',
        { language: 'en' },
      ),
      REVIVE,
      article(
        'Japan, China and South Korea agree to accelerate negotiations on free trade accord',
        'NTV',
        'https://ntv.co.jp/englishnews/articles/20217c2pxyuhcegzkc0k.html',
      ),
    ),
  },
];

/** Summits, ministers’ meetings and silence from 2015 to 2024. */
export const trilateralMeetings: readonly EventSeed[] = [...meetingsUntil2019, ...theLongPause];
