import { AsyncLocalStorage } from 'node:async_hooks';
import { type Write, writeBy } from '../../domain/audit';

/**
 * The write that the present work is part of, and the lines of the audit log that it has left. It goes with the work by
 * itself, however deep that is, so that nothing that records can forget to hand it on.
 */
export class WriteTrail {
  /** Ids of lines that are committed. */
  readonly lines: string[] = [];

  constructor(readonly write: Write) {}

  /** Runs the work as part of this write. */
  follow<T>(work: () => Promise<T>): Promise<T> {
    return trails.run(this, work);
  }

  /** What the present work is part of. Where nobody has said, the service itself is the writer: no change lacks its line. */
  static present(): WriteTrail {
    return trails.getStore() ?? new WriteTrail(writeBy('service', 'unknown'));
  }
}

const trails = new AsyncLocalStorage<WriteTrail>();
