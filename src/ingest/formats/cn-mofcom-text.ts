import { addDays } from '../../domain/time/day';
import { calendarDay } from '../dates';
import { documentId } from './cn-mofcom-fields';

/** What the text of an announcement says, in the words in which announcements are transcribed. */
export interface AnnouncementText {
  /** The announcement's own number; empty where it has none, as a spokesperson's answer. */
  documentId: string;
  published: string | undefined;
  effective: string | undefined;
  /** Name of the list as the text has it. */
  list: string;
  parties: Party[];
  /** How many parties the text says there are, where it says so; every such number. */
  stated: number[];
  /** Whether the parties are "A, B and others" without an annex that names the others. */
  namesSomeOnly: boolean;
  modifications: Modification[];
  /** Whether it opens an investigation and lists nobody. */
  investigates: boolean;
}

export interface Party {
  zh: string;
  en: string;
  address: string;
  /** Whether it stands below another party, as a branch of it; such are not counted. */
  branch: boolean;
}

/** What becomes of the measures of an earlier announcement. */
export interface Modification {
  action: 'suspend' | 'continue' | 'resume' | 'stop';
  target: string;
  effective: string | undefined;
  until: string | undefined;
  text: string;
}

const DAY = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;
const OWN_NUMBER = /公告\s*(?:[〔[(【（［]\s*\d{4}\s*[〕\])】）］]|\d{4}\s*年)\s*第?\s*\d{1,4}\s*号/;
const LIST = /不可靠实体清单|出口管制管控名单|管控名单|关注名单/;
/** `决定将…` and `决定于2025年2月4日将…`; what follows up to `列入…清单` are the parties. */
const DECISION = /决定(?:[^，将]{0,40}日)?将/;
const LISTED = /列入\s*(不可靠实体清单|(?:出口管制)?(?:管控|关注)名单)/;
/** No sentence names so many. A longer text is no sentence. */
const MAX_SENTENCE = 20_000;

/** Reads an announcement from its title and the lines of its text. `publishedOn` is what the page says beside them. */
export function readAnnouncementText(title: string, lines: readonly string[], publishedOn?: string): AnnouncementText {
  const text = lines.join('\n');
  const { who, list } = decisionOf(text);
  const annex = partiesOfAnnex(lines);
  const published = publishedOn ?? dayOf(lines.findLast((line) => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(line)) ?? '');
  return {
    documentId: ownNumber(title, lines),
    published,
    effective: effectiveDay(text, published),
    list: list || (LIST.exec(title)?.[0] ?? ''),
    parties: annex.length > 0 ? annex : partiesOfSentence(who),
    stated: statedCounts(who, title, text),
    namesSomeOnly: annex.length === 0 && /等(?!\s*[\d一二两三四五六七八九十]+\s*(?:家|个))[^、（(]*$/u.test(who),
    modifications: modificationsOf(text, published),
    investigates: /启动[^。；\n]{0,100}调查/.test(`${title}\n${text}`) && who === '',
  };
}

/** Who is put on which list, in the first sentence that decides so. */
function decisionOf(text: string): { who: string; list: string } {
  for (const sentence of text.replace(/\n/g, '').split(/[。；]/)) {
    const decided = DECISION.exec(sentence);
    if (!decided || sentence.length > MAX_SENTENCE) continue;
    const decision = sentence.slice(decided.index + decided[0].length);
    const listed = LISTED.exec(decision);
    if (listed) return { who: decision.slice(0, listed.index), list: listed[1] ?? '' };
  }
  return { who: '', list: '' };
}

/** A line that is the number and little else, before the text; or the number in the title. Others are cited. */
function ownNumber(title: string, lines: readonly string[]): string {
  const own = lines.find((line) => line.length <= 60 && OWN_NUMBER.test(line) && !/[，。；]/.test(line));
  const found = OWN_NUMBER.exec(own ?? title.slice(0, 1000))?.[0];
  return found === undefined ? '' : documentId(found);
}

function dayOf(text: string): string | undefined {
  const parts = DAY.exec(text);
  return parts ? calendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** `本公告自2025年4月10日12时01分起实施`; usually the day of publication. */
function effectiveDay(text: string, published: string | undefined): string | undefined {
  const [, from = ''] = /公告自([^，。；\n]{0,40}?)起(?:正式)?(?:实施|施行|生效|执行)/.exec(text) ?? [];
  return dayOf(from) ?? published;
}

/** How many: of the decision, of the title, and of `上述两家实体`. */
function statedCounts(who: string, title: string, text: string): number[] {
  const places = [
    who.replace(/[（(][^（）()]*[）)]/g, ''),
    title,
    ...(text.match(/上述\s*[^，。；、\s]{1,3}家/g) ?? []),
  ];
  return places.flatMap(
    (place) => numberOf(/([\d０-９]+|[一二两三四五六七八九十]+)\s*(?:家|个)/.exec(place)?.[1] ?? '') ?? [],
  );
}

const NUMERALS = '零一二三四五六七八九';

function numberOf(written: string): number | undefined {
  const folded = written.normalize('NFKC').replace('两', '二');
  if (/^\d+$/.test(folded)) return Number(folded);
  const [, tens, ten, ones = ''] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(folded) ?? [];
  if (tens === undefined || folded === '') return undefined;
  if (!ten) return NUMERALS.indexOf(tens || ones);
  return (tens ? NUMERALS.indexOf(tens) : 1) * 10 + (ones ? NUMERALS.indexOf(ones) : 0);
}

/** Numbered lines after a line that begins the annex, with branches and addresses in lines below them. */
function partiesOfAnnex(lines: readonly string[]): Party[] {
  const parties: Party[] = [];
  const begin = lines.findIndex((line) => /^附\s*件?\s*\d*\s*(?:[:：]|$)/.test(line));
  for (const line of begin < 0 ? [] : lines.slice(begin)) {
    const [, numbered = ''] = /^[\d０-９]{1,3}\s*[.．、]\s*(\S.*)$/.exec(line) ?? [];
    const [, branch = ''] = /^[-－–—·•]\s*(\S.*)$/.exec(line) ?? [];
    const last = parties.at(-1);
    if (numbered !== '') parties.push(partyOf(numbered, false));
    else if (branch !== '' && last && branch !== last.en) parties.push(partyOf(branch, true));
    else if (/^(?:地址|邮编)\s*[:：]/.test(line) && last) last.address = [last.address, line].join(' ').trim();
  }
  const seen = new Set<string>();
  return parties.filter(({ zh, en }) => seen.size < seen.add(`${zh}|${en}`).size);
}

/** What a piece of a sentence ends with where it is a party by itself. */
const PARTY_END = /(?:公司|集团|企业|实验室|研究所|研究院|大学|学院|机构|中心|协会|基金会|论坛|[）)])$/;

/** `从事某事的甲公司（A）、乙公司（B）和丙公司（C）等3家实体` */
function partiesOfSentence(who: string): Party[] {
  const named = who.replace(/等\s*[^、（()）]*$/u, '');
  const parties: string[] = [];
  let held = '';
  // What stands between brackets is not taken apart.
  for (const piece of named.split(/(、|和|以及|及(?!其))(?![^（(]*[）)])/)) {
    const between = /^(?:、|和|以及|及)$/.test(piece);
    if (!between) held += piece;
    else if (PARTY_END.test(held.trim())) {
      parties.push(held);
      held = '';
    } else held += piece;
  }
  return [...parties, held]
    .filter((each) => each.trim() !== '')
    .map((each, at) => partyOf(at === 0 ? withoutReason(each) : each, false));
}

/** What the first party did stands before its name: `参与某事的甲公司`. */
function withoutReason(party: string): string {
  const bracket = party.search(/[（(]/);
  const name = bracket < 0 ? party : party.slice(0, bracket);
  return party.slice(name.lastIndexOf('的') + 1);
}

const NAME_IN_BRACKETS = /^(.*?)\s*[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]/;

/** `甲公司（A, Inc.）及其分支机构 地址：某地 邮编：100000` */
function partyOf(text: string, branch: boolean): Party {
  const at = text.search(/(?:地址|邮编)\s*[:：]/);
  const address = at < 0 ? '' : text.slice(at).trim();
  const named = (at < 0 ? text : text.slice(0, at)).trim();
  const [, zh = '', en = ''] = NAME_IN_BRACKETS.exec(named) ?? [];
  if (en !== '') return { zh, en, address, branch };
  return /\p{Script=Han}/u.test(named) ? { zh: named, en, address, branch } : { zh: '', en: named, address, branch };
}

const ACTIONS: [RegExp, Modification['action']][] = [
  [/^继续暂停/, 'continue'],
  [/^暂停/, 'suspend'],
  [/^恢复/, 'resume'],
  [/^(?:停止|取消|终止)/, 'stop'],
];

/** `自2025年5月14日起，暂停4月4日公告（…〔2025〕7号）相关措施90天，停止…` */
function modificationsOf(text: string, published: string | undefined): Modification[] {
  return text.split(/[。\n]/).flatMap((sentence) => {
    const effective = dayOf(/自([^，；]{0,40}?日)起/.exec(sentence)?.[1] ?? '') ?? published;
    return sentence.split(/[，；]/).flatMap((clause) => {
      const at = clause.search(/继续暂停|暂停|恢复|停止|取消|终止/);
      const ofMeasures = at >= 0 && clause.length <= MAX_SENTENCE && /号.*措施/.test(clause.slice(at));
      return ofMeasures ? modificationOf(clause.slice(at), effective) : [];
    });
  });
}

function modificationOf(clause: string, effective: string | undefined): Modification[] {
  const action = ACTIONS.find(([pattern]) => pattern.test(clause))?.[1] as Modification['action'];
  const until = action === 'stop' || action === 'resume' ? undefined : endOf(clause, effective);
  return targetsOf(clause).map((target) => ({ action, target, effective, until, text: clause }));
}

/** `〔2025〕5号和6号` is two; `2025年第21号` is one. */
function targetsOf(clause: string): string[] {
  const numbers = clause.matchAll(
    /(?:[〔[【［]\s*(\d{4})\s*[〕\]】］]|(\d{4})\s*年)\s*((?:第?\s*\d{1,4}\s*号\s*[、和及]?\s*)+)/g,
  );
  return [...numbers].flatMap(([, bracketed, year, list = '']) =>
    [...list.matchAll(/\d+/g)].map(([number]) =>
      documentId(bracketed ? `〔${bracketed}〕${number}号` : `${year}年第${number}号`),
    ),
  );
}

/** `措施90天`, `措施1年`, or until a day: the first day on which they are in force again. */
function endOf(clause: string, effective: string | undefined): string | undefined {
  const [, length = '', unit = ''] = /措施\s*(\d+|[一二两三四五六七八九十]+)\s*(天|日|年)/.exec(clause) ?? [];
  const count = numberOf(length);
  if (count === undefined || effective === undefined) return undefined;
  if (unit !== '年') return addDays(effective, count);
  const [year, month, day] = effective.split('-').map(Number) as [number, number, number];
  return calendarDay(year + count, month, day) ?? calendarDay(year + count, month + 1, 1);
}
