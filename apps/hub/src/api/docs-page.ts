import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Scripts from files of this origin only; the reader of the description computes its styles. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tillbridge API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="docs/swagger-ui.css">
    <link rel="stylesheet" href="docs/page.css">
  </head>
  <body>
    <main id="api" aria-label="API description"></main>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/page.js"></script>
  </body>
</html>
`;

const script = `window.SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  // A link inside of the button that opens it is one too many for a keyboard.
  deepLinking: false,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
});

// The library's own choices have no name that a screen reader could say: theirs is the parameter's beside them. An example that is
// longer than its box is scrolled by keys as well.
const makeReachable = () => {
  for (const example of document.querySelectorAll('.microlight:not([tabindex])')) example.tabIndex = 0;
  for (const choice of document.querySelectorAll('select:not([aria-label])')) {
    const parameter = choice.closest('tr')?.getAttribute('data-param-name');
    choice.setAttribute('aria-label', parameter ?? (choice.id === 'servers' ? 'Server' : 'Choice'));
  }
};
new MutationObserver(makeReachable).observe(document.getElementById('api'), { childList: true, subtree: true });
`;

/** The library's greys are too light to read on its own white. */
const style = `body { margin: 0; background: #fff; }
.swagger-ui .info .title small.version-stamp, .swagger-ui .info .title small { background: #0a5a47; }
.swagger-ui .opblock .opblock-summary-method { background: #14201b !important; }
.swagger-ui, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description,
.swagger-ui .info li, .swagger-ui .info p, .swagger-ui .info table, .swagger-ui .parameter__type,
.swagger-ui .parameter__in, .swagger-ui .prop-format, .swagger-ui table thead tr td, .swagger-ui .btn { color: #14201b; }
.swagger-ui .parameter__name.required::after, .swagger-ui .parameter__name.required span { color: #a51d1d; }
.swagger-ui .info a, .swagger-ui a.nostyle,
.swagger-ui .btn.authorize, .swagger-ui .btn.authorize span { color: #0a5a47; }
`;

const files = new Set(['swagger-ui.css', 'swagger-ui-bundle.js']);
const hourSeconds = 3_600;

/** The description for a person to browse, from our own files alone. Source: spec/api.md AP4 */
export async function docsPage(app: FastifyInstance): Promise<void> {
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/swagger-ui.css'));
  await app.register(fastifyStatic, { root, serve: false, decorateReply: false });
  app.get('/docs', (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
  app.get('/docs/page.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script));
  app.get('/docs/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  app.get<{ Params: { file: string } }>('/docs/:file', (request, reply) => {
    const { file } = request.params;
    if (!files.has(file)) return reply.callNotFound();
    return reply.sendFile(file, root, { maxAge: hourSeconds * 1_000 });
  });
}
