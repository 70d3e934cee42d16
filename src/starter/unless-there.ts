import { DomainError } from '../domain/errors';

/** What was made or, where it is there already, the id of that; undefined where the refusal names none. */
export async function unlessThere<Made>(make: () => Promise<Made>): Promise<Made | { id: string } | undefined> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    return error.faults.flatMap(({ candidates = [] }) => candidates)[0];
  }
}
