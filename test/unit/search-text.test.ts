import { foldMarks, readQuestion } from '../../src/domain/search/search-question';
import { searchTerms, searchText } from '../../src/domain/search/search-text';

describe('the text that things are found by', () => {
  it('leaves words as they are, without letter case, width and the marks on Latin letters', () => {
    expect(searchText('García-Herrero, Économie ＦＴＡ')).toBe('garcia-herrero, economie fta');
  });

  it('makes words of the characters and pairs of characters of East Asian scripts', () => {
    expect(searchText('中日韩FTA')).toBe('fta 中 日 韩 中日 日韩');
    expect(searchText('김정관 장관')).toBe('김 정 관 김정 정관 장 관 장관');
  });

  it('keeps the marks of scripts in which they are letters', () => {
    expect(searchText('ガザ')).toContain('ガザ');
    expect(searchText('हिन्दी')).toBe('हिन्दी');
  });

  it('joins several texts, so that no pair spans two of them', () => {
    expect(searchText('中', null, '日')).not.toContain('中日');
  });

  it('looks for pairs alone where there are any', () => {
    expect(searchTerms('中日韩')).toBe('中日 日韩');
    expect(searchTerms('韩')).toBe('韩');
    expect(searchTerms('"Free Trade" 韩')).toBe('"free trade" 韩');
  });

  it('finds every part of a name in what the name is found by', () => {
    const found = new Set(searchText('全国人民代表大会').split(' '));
    for (const part of ['全国', '人民代', '代表大会', '会']) {
      expect(
        searchTerms(part)
          .split(' ')
          .every((term) => found.has(term)),
      ).toBe(true);
    }
  });
});

describe('a question', () => {
  it('keeps phrases and what must not be there, in every script', () => {
    expect(searchTerms('talks -tariffs "free trade"')).toBe('talks -tariffs "free trade"');
    expect(searchTerms('FTA -中日韩')).toBe('fta -"中日 日韩"');
    expect(searchTerms('「中日韩」 -"steel and 铁"')).toBe('"中日 日韩" -"steel and" -铁');
    expect(searchTerms('中日韩FTA')).toBe('fta 中日 日韩');
    expect(searchTerms('trade or war "now"then --never "a"-b')).toBe('trade "or" war "now" then -never "a" b');
  });

  it('is the words, phrases and runs that a name must hold', () => {
    expect(readQuestion('"Free Trade" 中日韩FTA -Steel')).toEqual({
      whole: 'free trade 中日韩fta',
      terms: ['free trade', 'fta', '中日韩'],
      without: ['steel'],
    });
  });

  it('asks for nothing without a letter or digit, or where all of it must not be there', () => {
    for (const text of ['?!', '" "', '-', '--', '。、', '-tariffs', '-"free trade"', '"']) {
      expect([text, readQuestion(text).terms]).toEqual([text, []]);
    }
  });

  it('keeps hyphens within words and an opening quotation mark that nothing closes', () => {
    expect(readQuestion('Garcia-Herrero').terms).toEqual(['garcia-herrero']);
    expect(readQuestion('(CJK) 中日&韩, R&D?').terms).toEqual(['cjk', '中日', '韩', 'r&d']);
    expect(readQuestion('"free trade').terms).toEqual(['free', 'trade']);
  });

  it('has no marks on its letters', () => {
    expect(foldMarks('García ＦＴＡ Ёлка 김정관 ガ')).toBe('garcia fta елка 김정관 ガ');
  });
});
