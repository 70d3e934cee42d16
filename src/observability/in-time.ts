/** An answer, if it comes within so many milliseconds; else it fails. What is asked goes on, unheard. */
export async function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('There was no answer in time.')), milliseconds);
  });
  return Promise.race([answer, patience]).finally(() => clearTimeout(late));
}
