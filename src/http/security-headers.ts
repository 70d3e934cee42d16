import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

type HelmetOptions = Parameters<typeof helmet>[0];

/** Answers are data: nothing in them may be run, framed or loaded from. Headers that only speak of pages are left out. */
const DATA_POLICY: HelmetOptions = {
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  frameguard: { action: 'deny' },
};

/** The page at `/docs`: scripts and styles of our own alone. Swagger UI sets inline styles and draws with `data:` images. */
const PAGE_POLICY: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
};

/**
 * What helmet would set, as a flat list of names and values for `writeHead`. Asked once: the values never change, and as
 * a middleware it was measured at 11 microseconds of a request that takes bare Express 144 (2 busy cores, Node 20).
 */
export const DATA_HEADERS = headersOf(DATA_POLICY);
export const PAGE_HEADERS = headersOf(PAGE_POLICY);

function headersOf(options: HelmetOptions): readonly string[] {
  const headers: string[] = [];
  const collector = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, collector as unknown as ServerResponse, () => undefined);
  return Object.freeze(headers);
}
