const { globalSetup, globalTeardown, ...withoutDatabase } = require('./jest.config.cjs');

/** The same tests without the database cluster, for those that need none: `npm run test:unit`. */
module.exports = withoutDatabase;
