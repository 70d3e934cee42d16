import { unknownCode } from '../../src/services/known-codes';

const message = (code: string, known: string[]) => unknownCode(code, known, '/code', 'thing').message;

describe('a code that is not known', () => {
  it('is told with the nearest known ones, first those of which one begins with the other', () => {
    const known = ['RCEP', 'SA', 'UA', 'US', 'CPTPP'];
    expect(message('USA', known)).toBe('There is no thing "USA"; the nearest known are US, UA, SA.');
    expect(message('CJK', ['CPK', 'CJK-FTA', 'CJ'])).toContain('nearest known are CJ, CJK-FTA, CPK.');
    expect(message('usa', known)).toContain('nearest known are US, UA, SA.');
    expect(message('X', [])).toBe('There is no thing "X"; none is known yet.');
  });

  it('is told with the nearest ones in small letters too', () => {
    const known = ['eu-fsf', 'uk-sl', 'un-sc', 'jp-meti-eul'];
    expect(message('jp-meti', known)).toContain('nearest known are jp-meti-eul, ');
    expect(message('JP-METI-EUL', known)).toContain('nearest known are jp-meti-eul, ');
    expect(message('createSorce', ['createActor', 'createSource'])).toContain('nearest known are createSource, ');
  });

  it('is told to be written in capital letters where it is known so', () => {
    expect(message('cjk-fta', ['CJK-FTA', 'RCEP'])).toBe(
      'There is no thing "cjk-fta"; codes are in capital letters: CJK-FTA.',
    );
  });
});
