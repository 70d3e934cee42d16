/*
 * Who may import whom. The plan of the rooms is in docs/architecture.md; everything falls downwards, types too. Each
 * rule on a room is an allow-list: what is not named may not be imported. `npm run layers` runs them (.ci/layers.cjs).
 */

/** The room may import the places named, and nothing else of ours. Paths are relative to `src/`. */
const sees = (room, places, because, name = room.replace(/\W+/g, '-').replace(/-$/, '')) => ({
  name: `${name}-sees-only`,
  severity: 'error',
  comment: because,
  from: { path: `^src/${room}` },
  to: { path: '^(src|migrations|test|bench)/', pathNot: places.map((place) => `^src/${place}`) },
});

/** The packages may be imported in the places named, and nowhere else. */
const packagesOnlyIn = (name, packages, places, because) => ({
  name,
  severity: 'error',
  comment: because,
  from: { path: '^(src|migrations)/', pathNot: `^(src/(${places})|migrations/)` },
  to: { path: `node_modules/(@types/)?(${packages})/` },
});

const PARSERS = [
  '@streamparser/json',
  'csv-parse',
  'fast-xml-parser',
  'htmlparser2',
  'read-excel-file',
  'unpdf',
  'yaml',
].join('|');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or a third that has no name yet. Types count too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-files',
      severity: 'error',
      comment: 'No door leads to it. (An orphan rule would miss a dead file that imports something.)',
      from: { path: '^src/(main|ingest-main)\\.ts$' },
      // What only declares the types of a library is found by the compiler, not by an import.
      to: { path: '^(src|migrations)/', pathNot: '^src/(main|ingest-main)\\.ts$|\\.d\\.ts$', reachable: false },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      comment: 'A file that only passes others on hides who uses what, and lets a layer leak.',
      from: {},
      to: { path: '/index\\.ts$', pathNot: 'node_modules/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that cannot be found would also be one that no rule sees.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      comment: 'What the service imports stands in package.json, among its own dependencies and not the tools.',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'doors-open-inwards',
      severity: 'error',
      comment: 'main and ingest-main are started, never imported: importing one would start it.',
      from: {},
      to: { path: '^src/(main|ingest-main)\\.ts$' },
    },

    sees('domain/', ['domain/'], 'Pure ideas: no framework, no clock, no database.'),
    sees('entities/', ['entities/'], 'A row and its columns.'),
    sees('repositories/', ['repositories/', 'entities/', 'domain/'], 'The only room that speaks SQL.'),
    sees(
      'services/',
      ['services/', 'repositories/', 'domain/'],
      'Decisions. Knows rows through repositories, no HTTP.',
    ),
    sees('observability/', ['observability/', 'domain/'], 'Counts, and asks for numbers; nobody decides by them.'),
    sees('dto/', ['dto/', 'domain/'], 'The words of the contract; knows what they mean, not what is done with them.'),
    sees('http/', ['http/', 'domain/', 'config\\.ts$'], 'The edge. Knows no feature.'),
    sees(
      'controllers/',
      ['controllers/', 'services/', 'ingest/run\\.ts$', 'dto/', 'http/', 'domain/'],
      'Words of HTTP into words of the domain and back; never rows.',
    ),
    sees(
      'routes(\\.ts$|/)',
      ['routes/', 'compose\\.ts$', 'dto/', 'http/'],
      'The list of operations; has the controllers from compose.',
      'routes',
    ),
    sees(
      'app\\.ts$',
      [
        ...['http/', 'domain/', 'config\\.ts$'],
        ...['services/(api-key|audit)\\.service', 'repositories/idempotency\\.repository'],
      ],
      'Mounts the operations; the edge needs to know callers, repeated requests and who keeps the audit log, no more.',
      'app',
    ),
    sees(
      'ingest/(?!run\\.ts$|connectors)',
      ['ingest/(?!run\\.ts$|connectors)', 'domain/'],
      'Foreign formats into our words: no database, no services, no network.',
      'ingest-readers',
    ),
    sees(
      'ingest/connectors',
      ['ingest/connectors', 'ingest/(?!run\\.ts$|formats)', 'outgoing/', 'domain/'],
      'Where documents are published; what is in them, the formats read.',
      'ingest-connectors',
    ),
    {
      name: 'connectors-by-their-register',
      severity: 'error',
      comment: 'A connector is one file and one line in ingest/connectors.ts; nobody else knows it by name.',
      from: { path: '^src/', pathNot: '^src/ingest/connectors(\\.ts$|/)' },
      to: { path: '^src/ingest/connectors/', pathNot: '^src/ingest/connectors/(connector|fetcher)\\.ts$' },
    },
    sees('outgoing/', ['outgoing/', 'domain/'], 'Calls to the outside, guarded. Knows no feature.'),
    sees('ingest/run\\.ts$', ['ingest/', 'services/', 'domain/'], 'Drives one run.', 'ingest-run'),
    sees(
      'jobs/',
      ['jobs/', 'ingest/(?!formats/|connectors/(?!connector\\.ts$))', 'services/', 'repositories/', 'domain/'],
      'The work that nobody waits for: takes what is to be done from the queue, and has it done.',
    ),
    {
      name: 'formats-by-their-register',
      severity: 'error',
      comment: 'A format is one file and one line in ingest/formats.ts; nobody else knows it by name.',
      from: { path: '^src/', pathNot: '^src/ingest/formats(\\.ts$|/)' },
      to: { path: '^src/ingest/formats/' },
    },
    sees('starter/(?!load-)', ['starter/(?!load-)', 'domain/'], 'Data, in words of the domain.', 'starter-data'),
    sees('starter/load-', ['starter/', 'services/', 'domain/'], 'Loads through services, as any client would.'),
    sees('embedded-postgres/', ['embedded-postgres/'], 'A launcher that could live in a package of its own.'),
    {
      name: 'embedded-postgres-by-its-launcher',
      severity: 'error',
      comment: 'One door to the room.',
      from: { path: '^src/', pathNot: '^src/embedded-postgres/' },
      to: { path: '^src/embedded-postgres/', pathNot: '^src/embedded-postgres/launcher\\.ts$' },
    },
    sees('config\\.ts$', [], 'The environment and nothing else.', 'config'),
    sees(
      'database\\.ts$',
      ['config\\.ts$', 'embedded-postgres/'],
      'Chooses the server, not what is in it.',
      'database',
    ),
    {
      name: 'data-source-sees-only',
      severity: 'error',
      comment: 'Joins rows and migrations to a connection.',
      from: { path: '^src/data-source\\.ts$' },
      to: { path: '^(src|test|bench)/', pathNot: '^src/entities/' },
    },
    {
      name: 'migrations-see-nothing',
      severity: 'error',
      comment: 'A migration that imports our code changes when that code does.',
      from: { path: '^migrations/' },
      to: { pathNot: 'node_modules/typeorm/' },
    },
    {
      name: 'migrations-by-the-data-source',
      severity: 'error',
      comment: 'The list of migrations is in one place.',
      from: { path: '^src/', pathNot: '^src/data-source\\.ts$' },
      to: { path: '^migrations/' },
    },

    {
      name: 'domain-takes-only-pure-packages',
      severity: 'error',
      comment: 'Pure functions of text may be had from others; name them here.',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(any-ascii|croner|edtf|fastest-levenshtein)/',
      },
    },
    packagesOnlyIn(
      'express-at-the-edge',
      'express|busboy|helmet|rate-limiter-flexible|swagger-ui-dist',
      'app\\.ts$|http/',
      'Controllers get plain input and return plain answers.',
    ),
    packagesOnlyIn(
      'validators-at-the-edge',
      'class-validator|class-transformer',
      'dto/|http/|config\\.ts$',
      'Input is checked once.',
    ),
    packagesOnlyIn(
      'queue-among-the-jobs',
      'graphile-worker|graphile-config',
      'jobs/|data-source\\.ts$',
      'Tasks are taken in one room; whoever gives one says so in SQL, within a transaction.',
    ),
    packagesOnlyIn(
      'typeorm-in-the-basement',
      'typeorm',
      'repositories/support/|entities/|data-source\\.ts$|compose\\.ts$',
      'For rows, migrations and transactions; questions are asked in SQL.',
    ),
    packagesOnlyIn(
      'driver-in-the-basement',
      'pg|pg-query-stream',
      'repositories/support/|data-source\\.ts$|embedded-postgres/',
      'Connections have one owner.',
    ),
    packagesOnlyIn('sql-in-the-repositories', 'sql-template-tag', 'repositories/', 'SQL lives in one layer.'),
    {
      name: 'calls-go-through-outgoing',
      severity: 'error',
      comment: 'A call that is not guarded can be led into a private network. The edge only listens.',
      from: { path: '^src/', pathNot: '^src/((outgoing|http|embedded-postgres)/|config\\.ts$)' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram)$' },
    },
    packagesOnlyIn(
      'process-metrics-in-observability',
      'prom-client',
      'observability/',
      'Its registry is global by default, and dear in the path of a request.',
    ),
    packagesOnlyIn('parsers-in-ingest', PARSERS, 'ingest/', 'Whoever reads published files, reads them there.'),
    packagesOnlyIn(
      'log-at-the-edge',
      'pino|pino-http',
      'http/|app\\.ts$|compose\\.ts$|main\\.ts$',
      'Inner rooms throw or answer.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
