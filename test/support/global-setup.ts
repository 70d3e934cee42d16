import { startTestCluster, type TestCluster } from './cluster';

declare global {
  /** From global-setup to global-teardown, which run in one process. */
  var testCluster: TestCluster | undefined;
}

/** Before all test files: one server, and the template of their databases. The workers inherit the environment. */
export default async function globalSetup(): Promise<void> {
  globalThis.testCluster = await startTestCluster();
  process.env.TEST_CLUSTER_URL = globalThis.testCluster.url;
  process.env.TEST_CLUSTER_TEMPLATE = globalThis.testCluster.template;
}
