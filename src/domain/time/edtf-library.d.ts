/** The part of `edtf` (4.11, without types of its own) that is used here. */
declare module 'edtf' {
  export interface Dated {
    readonly type: 'Date' | 'Year' | 'Decade' | 'Century' | 'Season' | 'Interval' | 'List' | 'Set';
    /** Milliseconds of the first and last instant; ±Infinity for an open end, null for an unknown one. */
    readonly min: number | null;
    readonly max: number | null;
  }
  export default function edtf(text: string): Dated;
}
