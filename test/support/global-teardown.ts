/** After all test files, however they went. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testCluster?.stop();
}
