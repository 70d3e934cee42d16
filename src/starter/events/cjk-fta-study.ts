import { chinaFta, mofaJapan } from '../documents';
import {
  article,
  at,
  attends,
  becomes,
  cite,
  type EventSeed,
  negotiation,
  notice,
  parties,
  partiesBecome,
  states,
  topic,
  who,
} from '../event-seed';

export const CJK_FTA = negotiation('CJK-FTA');
/** The three at one table. */
export const THREE = parties('CN', 'JP', 'KR');
const COOPERATION = topic('regional-cooperation');
const ALL_THREE = states('CN', 'JP', 'KR');

const LAUNCHED = chinaFta(
  'China-Japan-ROK FTA negotiations launched (fta.mofcom.gov.cn news 11455)',
  'chinarihen/chinarihennews/201301/11455_1.html',
);
export const FIRST_ROUND_MOFA = mofaJapan(
  '日中韓自由貿易協定(FTA)交渉 第1回会合の開催',
  'mofaj/press/release/25/3/press6_000069.html',
  'ja',
);
const MILESTONE = article(
  'A milestone & new starting point for China, Japan, ROK',
  'Xinhua',
  'http://ccgp-fushun.com/world/2009-10/11/content_18681995.htm',
);
const STUDY_ENDS = article(
  'China, ROK, Japan end joint study on trilateral FTA',
  'China Daily / Xinhua',
  'http://europe.chinadaily.com.cn/china/2011-12/16/content_14279797.htm',
);
const FIRST_STUDY_MEETING = article(
  'China, Japan and South Korea Launch First Round of Joint Research Meeting on FTA',
  'China Textile Information Center',
  'http://www.texleader.com.cn/en/newsevents/detail-21209.html',
);

/** How the talks came about: from breakfast in 1999 to the launch in 2012. */
export const cjkFtaStudyEvents: readonly EventSeed[] = [
  {
    key: 'cjk-0001',
    type: 'meeting',
    title: 'Leaders of the three meet over breakfast for the first time',
    summary: 'Beside a meeting of ASEAN with the three; trilateral cooperation is counted from here.',
    date: '1999-11',
    jurisdictions: THREE,
    about: [COOPERATION],
    citations: cite(MILESTONE),
  },
  {
    key: 'cjk-0003',
    type: 'meeting',
    title: 'Leaders of the three meet in Singapore',
    date: '2000-11~',
    place: at('Singapore', 'SG'),
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_cooperation',
        by: ALL_THREE,
        about: [COOPERATION],
        stance: 1,
        text: 'They want to work more closely in the economy and to bring their economic institutes together.',
      },
    ],
    citations: cite(
      article(
        'China, Japan, ROK Agree on Economic Cooperation',
        'China.org.cn',
        'http://www.china.org.cn/english/2000/Nov/4483.htm',
      ),
    ),
  },
  {
    key: 'cjk-0004',
    type: 'proposal',
    title: 'Zhu Rongji proposes a study of a trilateral free trade area',
    summary: 'At the leaders’ talks that he chaired in Phnom Penh, with Koizumi and Kim Suk-soo.',
    date: '2002-11-04',
    place: at('Phnom Penh', 'KH'),
    participants: [
      attends('Zhu Rongji', 'CN', 'Premier', 'chair'),
      attends('Koizumi Junichiro', 'JP', 'Prime Minister'),
      attends('Kim Suk-soo', 'KR', 'Prime Minister'),
    ],
    jurisdictions: THREE,
    about: [CJK_FTA],
    acts: [
      {
        kind: 'offer',
        by: [who('Zhu Rongji', 'CN')],
        to: [who('Koizumi Junichiro', 'JP'), who('Kim Suk-soo', 'KR')],
        about: [CJK_FTA],
        stance: 2,
        text: 'Suggests to look, when the time is right, into whether free trade among the three is feasible.',
      },
    ],
    effects: [becomes(CJK_FTA, 'proposed')],
    citations: cite(
      notice(
        'Premier Zhu Rongji Attended and Hosted the Talks between China, Japan and the Republic of Korea',
        'Ministry of Foreign Affairs, PRC',
        'https://www.fmprc.gov.cn/mfa_eng/gjhdq_665435/dqzzywt_665451/2633_665453/2634_665455/2636_665457/200211/t20021107_697270.html',
        { language: 'en' },
      ),
      article(
        'Chinese, Japanese, ROK Leaders Call for Greater Asian Cooperation',
        "People's Daily Online",
        'http://en.people.cn/200211/04/eng20021104_106247.shtml',
      ),
    ),
  },
  {
    key: 'cjk-0005',
    type: 'meeting',
    title: 'Fifth leaders’ meeting, Bali',
    date: '2003-10-07',
    place: at('Bali', 'ID'),
    participants: [attends('Wen Jiabao', 'CN', 'Premier')],
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'offer',
        by: [who('Wen Jiabao', 'CN')],
        to: states('JP', 'KR'),
        about: [CJK_FTA],
        stance: 1,
        text: 'Proposes a committee of the three, and to go on studying free trade among them.',
      },
    ],
    citations: cite(
      article(
        'Chinese, Japanese, ROK Leaders Hold Fifth Meeting',
        'China.org.cn',
        'http://english.china.org.cn/english/international/76727.htm',
      ),
    ),
  },
  {
    key: 'cjk-0006',
    type: 'study',
    title: 'Institutes of the three study a trilateral agreement',
    summary: 'The study came out in favour of an agreement.',
    date: '2003/2009',
    participants: [
      attends('Development Research Center of the State Council', 'CN', null, 'author'),
      attends('National Institute for Research Advancement', 'JP', null, 'author'),
      attends('Korea Institute for International Economic Policy', 'KR', null, 'author'),
    ],
    jurisdictions: THREE,
    about: [CJK_FTA],
    // Studied from the first year on; the whole stretch would count from its last.
    effects: [becomes(CJK_FTA, 'study', { date: '2003' })],
    citations: cite(
      LAUNCHED,
      article(
        '2005-2006 Progress Report of the Trilateral Cooperation',
        'The World and Japan Database (GRIPS/UTokyo)',
        'https://worldjpn.net/documents/texts/JCK/20070112.O1E.html',
      ),
      FIRST_STUDY_MEETING,
    ),
  },
  {
    key: 'cjk-0007',
    type: 'meeting',
    title: 'Second trilateral summit, Beijing: an official study is to follow',
    date: '2009-10-10',
    place: at('Beijing', 'CN'),
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit',
        by: ALL_THREE,
        about: [CJK_FTA],
        stance: 1,
        text: 'Officials, business and scholars are to study the agreement together.',
      },
    ],
    citations: cite(MILESTONE, STUDY_ENDS, FIRST_ROUND_MOFA),
  },
  {
    key: 'cjk-0008',
    type: 'study',
    title: 'Official study committee meets for the first time, Seoul',
    summary: 'Its aim was to be done before the summit of 2012.',
    date: '2010-05-06',
    place: at('Seoul', 'KR'),
    jurisdictions: THREE,
    about: [CJK_FTA],
    citations: cite(FIRST_STUDY_MEETING),
  },
  {
    key: 'cjk-0009',
    type: 'study',
    title: 'Second meeting of the study committee, Tokyo, as scheduled',
    summary: 'Announced beforehand; the third one was set for Beijing in November of that year.',
    date: '2010-09-01/2010-09-03',
    place: at('Tokyo', 'JP'),
    jurisdictions: THREE,
    about: [CJK_FTA],
    citations: cite(
      article(
        'Seoul, Beijing, Tokyo to hold 2nd joint study on free trade deal',
        'Yonhap via bilaterals.org',
        'https://www.bilaterals.org/spip.php?action=converser&redirect=.%2F%3Fseoul-beijing-tokyo-to-hold-2nd&var_lang=fr',
      ),
    ),
  },
  {
    key: 'cjk-0010',
    type: 'study',
    title: 'Study committee ends its work in Pyeongchang',
    summary: 'The seventh meeting was the last; a joint statement came on 16 December.',
    date: '2011-12-14/2011-12-16',
    place: at('Pyeongchang', 'KR'),
    jurisdictions: THREE,
    about: [CJK_FTA],
    citations: cite(
      article(
        'South Korea, China and Japan to hold final joint study meeting',
        'The Korea Herald',
        'https://m.koreaherald.com/view.php?mp=411&np=4110&ud=20111208000670',
      ),
      article(
        'China, S. Korea, Japan conclude joint study on trilateral FTA',
        "People's Daily Online / Xinhua",
        'http://en.people.cn/90883/7679646.html',
      ),
      STUDY_ENDS,
    ),
  },
  {
    key: 'cjk-0011',
    type: 'meeting',
    title: 'Trade ministers want the talks launched within the year',
    date: '2012-05-12',
    place: at('Beijing', 'CN'),
    participants: [
      attends('Chen Deming', 'CN', 'Minister of Commerce'),
      attends('Edano Yukio', 'JP', 'Minister of Economy, Trade and Industry'),
      attends('Bark Tae-ho', 'KR', 'Minister for Trade'),
    ],
    jurisdictions: THREE,
    about: [CJK_FTA],
    acts: [
      {
        kind: 'commit_talks',
        by: [who('Chen Deming', 'CN'), who('Edano Yukio', 'JP'), who('Bark Tae-ho', 'KR')],
        about: [CJK_FTA],
        stance: 2,
        text: 'They will advise their leaders to launch negotiations before the year is out.',
      },
    ],
    citations: cite(
      article(
        'Trade ministers agreed to push to launch negotiations by end of year',
        'KOTRA / Invest Korea',
        'https://ombudsman.kotra.or.kr/ik-en/bbs/i-5073/detail.do?ntt_sn=37540',
      ),
    ),
  },
  {
    key: 'cjk-0012',
    type: 'meeting',
    title: 'Fifth trilateral summit, Beijing, backs a launch in 2012',
    date: '2012-05-13',
    place: at('Beijing', 'CN'),
    jurisdictions: THREE,
    about: [COOPERATION],
    acts: [
      {
        kind: 'commit_talks',
        by: ALL_THREE,
        about: [CJK_FTA],
        stance: 2,
        text: 'The leaders agree that negotiations should begin before the end of the year.',
      },
    ],
    citations: cite(
      article(
        'China-Japan-South Korea Sign Trilateral Agreement and Launch FTA Talks',
        'China Briefing',
        'http://www.china-briefing.com/news/2012/05/14/china-japan-south-korea-sign-trilateral-agreement-and-launch-fta-talks.html',
      ),
      LAUNCHED,
      FIRST_ROUND_MOFA,
    ),
  },
  {
    key: 'cjk-0013',
    type: 'meeting',
    title: 'Officials prepare the launch in three consultations',
    date: '2012-06/2012-09',
    jurisdictions: THREE,
    about: [CJK_FTA],
    citations: cite(FIRST_ROUND_MOFA),
  },
  {
    key: 'cjk-0014',
    type: 'launch',
    title: 'Negotiations of the China-Japan-Korea agreement are launched',
    summary: 'Declared by the trade ministers in Phnom Penh, where the East Asian summits were held.',
    date: '2012-11-20',
    place: at('Phnom Penh', 'KH'),
    participants: [
      attends('Chen Deming', 'CN', 'Minister of Commerce'),
      attends('Edano Yukio', 'JP', 'Minister of Economy, Trade and Industry'),
      attends('Bark Tae-ho', 'KR', 'Minister for Trade'),
    ],
    jurisdictions: THREE,
    about: [CJK_FTA],
    acts: [
      {
        kind: 'announce',
        by: [who('Chen Deming', 'CN'), who('Edano Yukio', 'JP'), who('Bark Tae-ho', 'KR')],
        about: [CJK_FTA],
        stance: 2,
        text: 'Announce that negotiations begin.',
      },
    ],
    effects: [becomes(CJK_FTA, 'launched'), ...partiesBecome(CJK_FTA, 'negotiating', ['CN', 'JP', 'KR'])],
    citations: cite(
      LAUNCHED,
      article(
        'China, Japan, S. Korea launch FTA talks',
        'China Daily / Xinhua',
        'https://covid-19.chinadaily.com.cn/usa/business/2012-11/21/content_15947094.htm',
      ),
      article(
        'Japan, China, S. Korea agree to discuss free trade agreement',
        'The Asahi Shimbun',
        'http://ajw.asahi.com/article/business/AJ201211200067',
      ),
    ),
  },
];
