import { DomainError, type Fault } from '../domain/errors';
import type { Repositories } from '../repositories/repositories';

/**
 * Refuses identifiers that another negotiation or measure has: it is most likely the same one under another code. One of the
 * code itself is left to the refusal of the code.
 */
export async function requireNewIdentifiers(
  repositories: Repositories,
  code: string,
  { identifiers }: { identifiers: readonly { scheme: string; value: string }[] },
): Promise<void> {
  const faults: Fault[] = [];
  for (const [index, { scheme, value }] of identifiers.entries()) {
    const candidates = await repositories.subjects.identifiedBy({ scheme, value }, code);
    const message = `${candidates[0]?.id} has the identifier ${scheme}:${value} already; force=true adds another one with it.`;
    if (candidates.length > 0) {
      faults.push({ pointer: `/identifiers/${index}`, code: 'identifier_taken', message, candidates });
    }
  }
  if (faults.length > 0) throw new DomainError('conflict', faults[0]?.message ?? '', faults);
}
