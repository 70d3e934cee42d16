import sql from 'sql-template-tag';
import type { Session } from './session';

/** For the largest files, and for waiting behind another one. */
const LONG = '15min';

/** Lifts the limits of time that are meant for requests, for the rest of the transaction. */
export async function takeTime(session: Session): Promise<void> {
  await session.query(sql`
    SELECT set_config('statement_timeout', ${LONG}, true), set_config('idle_in_transaction_session_timeout', ${LONG}, true)`);
}
