import type { Family, Labels, Sample } from './family';

interface Cell {
  labels: Labels;
  /** Values within each bucket alone, and after the last those beyond. */
  counts: number[];
  sum: number;
}

/**
 * How long things took, by labels. Written by hand: noting one request in the histogram and the counter of prom-client,
 * which writes out the labels anew each time, was measured at 5.7 microseconds against 0.3, of a request that takes 170.
 */
export class Histogram<Label extends string> {
  private readonly cells = new Map<string, Cell>();

  constructor(
    private readonly about: { name: string; help: string; labels: readonly Label[]; buckets: readonly number[] },
  ) {}

  /** Notes a value; the labels' values come in the order of their names, and must be of a small, closed set. */
  observe(value: number, ...labels: readonly string[]): void {
    const cell = this.cellOf(labels);
    const { buckets } = this.about;
    let at = 0;
    while (at < buckets.length && value > (buckets[at] as number)) at += 1;
    cell.counts[at] = (cell.counts[at] as number) + 1;
    cell.sum += value;
  }

  family(): Family {
    const { name, help } = this.about;
    return { name, help, type: 'histogram', samples: [...this.cells.values()].flatMap((cell) => this.samplesOf(cell)) };
  }

  private cellOf(values: readonly string[]): Cell {
    const key = values.length === 1 ? (values[0] as string) : values.join('\n');
    const known = this.cells.get(key);
    if (known) return known;
    const { labels, buckets } = this.about;
    const made = {
      labels: Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ''])),
      counts: Array<number>(buckets.length + 1).fill(0),
      sum: 0,
    };
    this.cells.set(key, made);
    return made;
  }

  /** Each bucket holds what is in the ones before it too. */
  private samplesOf({ labels, counts, sum }: Cell): Sample[] {
    let total = 0;
    const buckets = counts.map((count, index): Sample => {
      total += count;
      return { suffix: '_bucket', labels: { ...labels, le: this.about.buckets[index] ?? '+Inf' }, value: total };
    });
    return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: total }];
  }
}
