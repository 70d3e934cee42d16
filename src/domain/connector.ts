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

/** The connectors that there are. */
export interface Connectors {
  all(): readonly ConnectorFacts[];
  /** Throws a fault for each setting that cannot be used, with its place below `/settings`. */
  check(name: string, settings: unknown): void;
}
