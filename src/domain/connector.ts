/** One thing that a connector can be told. */
export interface SettingFacts {
  type: string;
  description: string;
  /** Counts where the setting is not given. */
  default?: unknown;
  optional?: boolean;
  choices?: readonly string[];
}

/** A place where documents are published, as it is told to whoever makes a job of it. */
export interface ConnectorFacts {
  name: string;
  title: string;
  description: string;
  settings: Readonly<Record<string, SettingFacts>>;
}

/** What a job has fetched, and for which list. */
export interface ConnectorUse {
  connector: string;
  settings: unknown;
  list: string | null;
}

/** The connectors that there are. */
export interface Connectors {
  all(): readonly ConnectorFacts[];
  /**
   * Throws a fault for each setting that cannot be used, with its place below `/settings`, or for a list that the
   * connector does not fill, or must be told.
   */
  check(use: ConnectorUse): void;
  /**
   * Throws a fault for each address in the settings that must not be called, as far as can be told now. The settings must
   * have been checked.
   */
  checkAddresses(use: ConnectorUse): Promise<void>;
}
