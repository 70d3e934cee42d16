import type { CitationDraft } from '../domain/events/event-draft';
import { article, type CitedDocument, dataset, notice } from './event-seed';

/** The example article. Its claims are cited by number, in the order in which it makes them. */
export const ARTICLE_2025_11: CitedDocument = article(
  'Repost of an SCMP story of 4 November 2025',
  'Tiger Brokers news (itiger.com)',
  'https://www.itiger.com/news/1135200114',
  { language: 'en', publishedOn: '2025-11-04' },
);

/** Claims of that article, by their numbers. */
export function claims(...numbers: number[]): CitationDraft[] {
  return numbers.map((number) => ({ document: ARTICLE_2025_11, locator: `claim ${number}` }));
}

/** A copy of what the WTO's register of agreements said in April 2026. */
export const WTO_REGISTER_2026_04: CitedDocument = dataset(
  'All RTAs (RTA-IS export, April 2026 copy)',
  'WTO RTA-IS, copy in github.com/mindstxrm/Geopolitiko@1838d50b AllRTAs.xlsx',
  'https://github.com/mindstxrm/Geopolitiko',
);

export const OPENSANCTIONS_CN: CitedDocument = dataset(
  'datasets/cn/sanctions/sanctions.csv (each row cites the official MOFCOM notice)',
  'OpenSanctions repository @f33cff23 (CC BY-NC 4.0)',
  'https://github.com/opensanctions/opensanctions/blob/main/datasets/cn/sanctions/sanctions.csv',
  { licence: 'CC BY-NC 4.0' },
);

export const DFAT_RCEP: CitedDocument = notice(
  'Regional Comprehensive Economic Partnership',
  'Department of Foreign Affairs and Trade, Australia',
  'https://www.dfat.gov.au/trade/agreements/in-force/rcep',
  { language: 'en' },
);

/** A page of China's Ministry of Commerce on export control. */
export function mofcom(title: string, page: string): CitedDocument {
  return notice(
    title,
    'China Export Control Information Network, MOFCOM',
    `http://exportcontrol.mofcom.gov.cn/article/${page}`,
    { language: 'zh-Hans' },
  );
}

/** A page of the China FTA Network of the same ministry. */
export function chinaFta(title: string, page: string): CitedDocument {
  return notice(title, 'China FTA Network, MOFCOM', `http://fta.mofcom.gov.cn/enarticle/${page}`, { language: 'en' });
}

/** A release of Japan's Ministry of Foreign Affairs. */
export function mofaJapan(title: string, page: string, language: string): CitedDocument {
  return notice(title, 'Ministry of Foreign Affairs of Japan', `https://www.mofa.go.jp/${page}`, { language });
}
