export type Labels = Readonly<Record<string, string | number>>;

/** One number of a family. */
export interface Sample {
  labels?: Labels;
  value: number;
  /** After the name of the family, in a histogram. */
  suffix?: '_bucket' | '_sum' | '_count';
}

/** All numbers of one name. */
export interface Family {
  /** By the conventions of Prometheus: what it is, in which unit, `_total` where it only grows. */
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  samples: readonly Sample[];
}

/** Where numbers come from, at each scrape. What it answers must be few: a handful of families, labels of closed sets. */
export interface MetricSource {
  /** By it `metrics_source_up` tells whether the source answered. */
  name: string;
  families(): readonly Family[] | Promise<readonly Family[]>;
}

/** Numbers that go up and down. */
export function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, type: 'gauge', samples };
}

/** The families as Prometheus reads them: its text format, version 0.0.4. */
export function exposition(families: readonly Family[]): string {
  return families.map(textOf).join('');
}

function textOf({ name, help, type, samples }: Family): string {
  const head = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  const lines = samples.map(
    ({ labels, value, suffix = '' }) => `${name}${suffix}${labelsText(labels)} ${number(value)}\n`,
  );
  return head + lines.join('');
}

function labelsText(labels: Labels = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function number(value: number): string {
  return Number.isFinite(value) ? String(value) : String(value).replace('Infinity', 'Inf');
}
