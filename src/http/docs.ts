import { dirname, join } from 'node:path';
import type { Express, NextFunction, Request, Response } from 'express';
import type { Operation } from './operation';
import { DATA_HEADERS } from './security-headers';

/** Where the page is. */
export const DOCS_PATH = '/docs';
const ASSETS = `${DOCS_PATH}/assets`;
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** The one script of our own on the page: the policy of the page allows no script inside it. */
const START = `SwaggerUIBundle({
  url: '/openapi.yaml',
  domNode: document.getElementById('docs'),
  deepLinking: true,
  docExpansion: 'list',
  validatorUrl: null,
});
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trade Policy Tracker: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ASSETS}/swagger-ui.css">
</head>
<body>
<div id="docs"><p>The contract is at <a href="/openapi.yaml">/openapi.yaml</a>.</p></div>
<script src="${ASSETS}/swagger-ui-bundle.js"></script>
<script src="${ASSETS}/start.js"></script>
</body>
</html>
`;

/** The contract as written, and the page that draws it. */
export function docsOperations(contract: string): Operation[] {
  const text = (mediaType: string, body: string): Operation['handle'] => {
    return async () => ({ type: 'text', status: 200, mediaType, text: body });
  };
  return [
    {
      operationId: 'getContract',
      method: 'get',
      path: '/openapi.yaml',
      access: 'open',
      handle: text('application/yaml; charset=utf-8', contract),
    },
    {
      operationId: 'getDocs',
      method: 'get',
      path: DOCS_PATH,
      access: 'open',
      handle: text('text/html; charset=utf-8', PAGE),
    },
  ];
}

/** The page's script and style, from this machine alone. Parts of the page, not operations; mount them before those. A browser sent to the bare address finds the page. */
export function mountDocsAssets(app: Express): void {
  app.get('/', (_req, res) => res.redirect(302, DOCS_PATH));
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  app.use(ASSETS, setDataHeaders);
  app.get(`${ASSETS}/start.js`, (_req, res) => void res.type('text/javascript').send(START));
  for (const file of FILES) {
    app.get(`${ASSETS}/${file}`, (_req, res) => res.sendFile(join(folder, file), { maxAge: '1h', dotfiles: 'allow' }));
  }
}

function setDataHeaders(_req: Request, res: Response, next: NextFunction): void {
  for (let at = 0; at + 1 < DATA_HEADERS.length; at += 2) res.setHeader(DATA_HEADERS[at]!, DATA_HEADERS[at + 1]!);
  next();
}
