/** One line of the result. */
export interface Row {
  what: string;
  /** The median of the ratios of all rounds. */
  measured: number;
  /** Ratios of the rounds, for judging the noise. */
  rounds: number[];
  goal?: { atLeast: number } | { atMost: number };
  note?: string;
}

/** The middle one; of an even number the lower middle one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number;
}

/** Prints the rows, each with its goal and whether it was met. */
export function printTable(rows: readonly Row[]): void {
  console.log('\n| measured | median | lowest to highest | goal | met |');
  console.log('|---|---|---|---|---|');
  for (const { what, measured, rounds, goal, note } of rows) {
    const span = `${format(Math.min(...rounds))} to ${format(Math.max(...rounds))}`;
    console.log(
      `| ${what}${note ? ` (${note})` : ''} | ${format(measured)} | ${span} | ${goalText(goal)} | ${met(measured, goal)} |`,
    );
  }
}

function format(value: number): string {
  return value.toFixed(2);
}

function goalText(goal: Row['goal']): string {
  if (!goal) return '';
  return 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
}

function met(measured: number, goal: Row['goal']): string {
  if (!goal) return '';
  return ('atLeast' in goal ? measured >= goal.atLeast : measured <= goal.atMost) ? 'yes' : 'no';
}
