/** What is fetched by itself: from where, for which list, and when. */
export interface IngestionJobFacts {
  name: string;
  connector: string;
  /** As the connector knows them. */
  settings: Record<string, unknown>;
  /** The control list that it fills, where the connector does not know it. */
  list: string | null;
  /** Cron of five fields; null where it runs when told to. */
  schedule: string | null;
  /** IANA name, in which the schedule is read. */
  timeZone: string;
  enabled: boolean;
  maxAttempts: number;
}

export interface IngestionJob extends IngestionJobFacts {
  id: string;
  /** What its connector knows from the run before; null where there was none with these settings. */
  remembered: unknown;
}
