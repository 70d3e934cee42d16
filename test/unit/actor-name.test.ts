import fc from 'fast-check';
import { nameKey, spelling } from '../../src/domain/actors/actor-name';
import { nearestByName } from '../../src/domain/actors/nearest-names';

describe('the key of a name', () => {
  it.each([
    ['hyphens and spaces inside of a part', ['Kim Jung-gwan', 'Kim Jung gwan', 'Kim Junggwan', 'KIM JUNG‑GWAN']],
    ['a part alone', ['Jung-gwan', 'Jung gwan', 'Junggwan']],
    ['which part comes first', ['Akazawa Ryosei', 'Ryosei Akazawa', 'AKAZAWA, Ryosei', 'Akazawa Ryōsei']],
    ['both at once', ['Kim Jung-gwan', 'Jung gwan Kim', 'Junggwan Kim', 'Jung-Gwan KIM']],
    ['marks on Latin letters, and letters with strokes', ['Maroš Šefčovič', 'Maros Sefcovic', 'Sefcovic, Maros']],
    ['letters that are two', ['Lars Løkke Strauß', 'LARS LØKKE STRAUSS', 'Strauss, Lars Lokke']],
    ['spaces in East Asian scripts', ['赤澤 亮正', '赤澤亮正', '赤澤\u3000亮正']],
    ['width', ['ＭＥＴＩ', 'METI', 'meti', 'M.E.T.I.']],
    ['parts of several words', ['Ursula von der Leyen', 'von der Leyen, Ursula']],
    ['case beyond Latin', ['Сергей ЛАВРОВ', 'Лавров Сергей']],
  ])('does not mind %s', (_, names) => {
    expect(new Set(names.map(nameKey)).size).toBe(1);
  });

  it.each([
    ['Kim Jung-gwan', 'Kim Jung-kwan'],
    ['Akazawa Ryosei', 'Akazawa Ryusei'],
    ['BIS', 'SBI'],
    ['高明', '明高'],
    ['김정관', '김정권'],
    ['Иван', 'Йван'],
  ])('tells %s from %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is there for names without a letter, and for the longest', () => {
    expect(nameKey(' — ')).toBe('—');
    expect(nameKey('𠮷'.repeat(500))).toHaveLength(1000);
    expect(nameKey(`${'b'.repeat(499)} a`)).toBe(`a${'b'.repeat(499)}`);
  });
});

describe('the spelling of a name', () => {
  it.each([
    ['김정관', 'gim jeong gwan'],
    ['习近平', 'xi jin ping'],
    ['Kim Jung-gwan', 'kim jung gwan'],
    ['Шефчович', 'shefchovich'],
    ['—', ''],
  ])('of %s is %s', (name, spelled) => {
    expect(spelling(name)).toBe(spelled);
  });
});

describe('the actors nearest by name', () => {
  const actors = ['Kim Min-seok', 'Kim Jeong-gwan', 'Kim Jung-kwan', 'Wang Wentao', 'Lee Jae-myung'].map((name) => ({
    id: name,
    name,
    spellings: [spelling(name)],
  }));
  const near = (name: string, most = 2) => nearestByName(name, actors, most).map((each) => each.name);

  it('are found across scripts, typing errors and the order of parts', () => {
    expect(near('김정관')).toEqual(['Kim Jeong-gwan', 'Kim Jung-kwan']);
    expect(near('Wentau Wang', 1)).toEqual(['Wang Wentao']);
    expect(near('이재명', 1)).toEqual(['Lee Jae-myung']);
  });

  it('are as many as are wanted at most', () => {
    expect(near('Kim', 3)).toHaveLength(3);
    expect(nearestByName('Kim', [], 5)).toEqual([]);
  });
});

describe('the turn of a name that counts', () => {
  /** All turns, and the first of them in the alphabet. */
  function firstOfAll(letters: string): string {
    const turns = [...letters].map((_, at) => letters.slice(at) + letters.slice(0, at));
    return turns.sort((a, b) => (a < b ? -1 : 1))[0] as string;
  }

  it('is the first of all in the alphabet', () => {
    const letters = fc.stringMatching(/^[abc]{5,30}$/);
    fc.assert(fc.property(letters, (name) => expect(nameKey(name)).toBe(firstOfAll(name))));
  });
});
