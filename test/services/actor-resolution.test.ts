import { uuidv7 } from 'uuidv7';
import type { DomainError } from '../../src/domain/errors';
import { ALWAYS } from '../../src/domain/time/interval';
import { type NamedActor, requireActors, resolveActors } from '../../src/services/actor-resolution.service';
import { type TestDatabase, testDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

/** Records an actor and answers its id. */
function actorCalled(name: string, ...others: string[]): Promise<string> {
  return database.unitOfWork.run(async (repositories) => {
    const id = uuidv7();
    const names = others.map((other) => ({ name: other, lang: null }));
    const value = { kind: 'person' as const, name, names, jurisdiction: null, identifiers: [], description: null };
    const moment = await repositories.nextMoment();
    await repositories.actors.insertActors([id]);
    await repositories.actors.insertRows([{ id: uuidv7(), actorId: id, period: { ...ALWAYS, value } }], moment);
    return id;
  });
}

const at = (...names: string[]): NamedActor[] => names.map((name, index) => ({ name, pointer: `/by/${index}/name` }));

function resolve(named: readonly NamedActor[], create = false) {
  return database.unitOfWork.run(async (repositories) =>
    resolveActors(repositories, named, { create, moment: await repositories.nextMoment() }),
  );
}

async function refused(attempt: Promise<unknown>): Promise<DomainError> {
  return attempt.then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: DomainError) => error,
  );
}

describe('a name', () => {
  it('finds its actor in any spelling, language and script', async () => {
    const id = await actorCalled('Kim Jung-gwan', '김정관', 'Kim Jung-kwan', '金正官');
    for (const name of ['Kim Jung-gwan', 'Jung-kwan Kim', 'KIM JUNG GWAN', '김 정관', '金正官']) {
      expect(await resolve(at(name))).toEqual(new Map([[name, { id, name: 'Kim Jung-gwan' }]]));
    }
  });

  it('that nobody has is refused with the nearest, each in its place', async () => {
    const id = await actorCalled('Akazawa Ryosei', '赤澤亮正');
    const error = await refused(resolve(at('Akazawa Ryusei', 'Zzyzx', 'Ryosei Akazawa')));
    expect(error).toMatchObject({
      code: 'rule_broken',
      faults: [
        { pointer: '/by/0/name', code: 'unknown_actor', candidates: [{ id, name: 'Akazawa Ryosei' }] },
        { pointer: '/by/1/name', code: 'unknown_actor', candidates: [] },
      ],
    });
    expect(error.faults[0]?.message).toBe('No actor is called "Akazawa Ryusei"; the nearest are Akazawa Ryosei.');
  });

  it('is near to names in another script', async () => {
    const id = await actorCalled('Cho Hyun-dong');
    const error = await refused(resolve(at('조현동')));
    expect(error.faults[0]?.candidates?.[0]).toEqual({ id, name: 'Cho Hyun-dong' });
  });

  it('that several have is refused with all of them, even where new actors are wanted', async () => {
    const ids = [await actorCalled('Li Wei'), await actorCalled('Wei Li')];
    const { faults } = await refused(resolve(at('LI Wei', 'Somebody New'), true));
    expect(faults).toEqual([expect.objectContaining({ pointer: '/by/0/name', code: 'ambiguous_actor' })]);
    expect(faults[0]?.candidates?.map((candidate) => candidate.id)).toEqual(ids);
    expect((await refused(resolve(at('Somebody New')))).code).toBe('rule_broken');
  });

  it('that nobody has makes one actor where asked, however often and in whatever spelling it is given', async () => {
    const made = await resolve(at('Han Duck-soo', 'Duck-soo Han'), true);
    const actor = made.get('Han Duck-soo');
    expect(actor).toEqual({ id: expect.any(String), name: 'Han Duck-soo' });
    expect(made.get('Duck-soo Han')).toEqual(actor);
    expect(await resolve(at('Han Duck soo'), true)).toEqual(new Map([['Han Duck soo', actor]]));
  });

  it('that many name at once makes one actor', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => resolve(at('Ishiba Shigeru'), true)));
    expect(new Set(all.map((made) => made.get('Ishiba Shigeru')?.id)).size).toBe(1);
  });
});

describe('an id', () => {
  const require = (...ids: string[]) =>
    database.unitOfWork.run((repositories) =>
      requireActors(
        repositories,
        ids.map((id, index) => ({ id, pointer: `/by/${index}/actor` })),
      ),
    );

  it('finds its actor', async () => {
    const id = await actorCalled('Wang Wentao');
    expect(await require(id, id)).toEqual(new Map([[id, { id, name: 'Wang Wentao' }]]));
    expect(await require()).toEqual(new Map());
  });

  it('of nobody is refused', async () => {
    const { code, faults } = await refused(require(uuidv7()));
    expect(code).toBe('rule_broken');
    expect(faults).toEqual([expect.objectContaining({ pointer: '/by/0/actor', code: 'unknown_actor' })]);
  });
});
