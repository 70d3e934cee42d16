import { Logger } from 'graphile-worker';

/** The part of the service's log that is written to. */
export interface Log {
  debug(message: string): void;
  warn(message: string): void;
}

/**
 * What the queue's library says, in our log. Its news of each task are no news, as every run is written down; and what it
 * calls an error heals itself: a connection is made again, a task is taken again. Without what it says beside: whole
 * pools and clients.
 */
export function queueLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(`queue: ${message}`);
    else log.debug(`queue: ${message}`);
  });
}
