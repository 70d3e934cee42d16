import { Turns } from '../../src/services/turns';

/** Work that goes on until it is told to end. */
function held() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

/** After everything that could go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let so many go on at once, and the others after them in the order in which they came', async () => {
    const turns = new Turns(2, 10);
    const begun: number[] = [];
    const works = [held(), held(), held(), held()];
    const all = works.map((work, number) =>
      turns.take(async () => {
        begun.push(number);
        await work.ended;
      }),
    );
    await settled();
    expect(begun).toEqual([0, 1]);
    works[1]?.end();
    await all[1];
    await settled();
    expect(begun).toEqual([0, 1, 2]);
    for (const work of works) work.end();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('hand the turn on when work fails', async () => {
    const turns = new Turns(1, 10);
    const failed = turns.take(async () => Promise.reject(new Error('no')));
    const after = turns.take(async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await after).toBe('done');
  });

  it('send away who comes when as many wait as may', async () => {
    const turns = new Turns(1, 1);
    const work = held();
    const going = turns.take(() => work.ended);
    const waiting = turns.take(async () => 'done');
    await expect(turns.take(async () => 'done')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 30 });
    work.end();
    await going;
    expect(await waiting).toBe('done');
  });
});
