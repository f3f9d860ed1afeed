import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import sirv from 'sirv';

/** Serves dist/ as it would stand on a static host; the port comes from PORT (4321 where it is not set). */
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const wanted = process.env.PORT ?? '4321';
const port = Number(wanted);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT is “${wanted}”, which is no port. Give a number from 0 to 65535, such as PORT=8080 npm start.`);
if (!existsSync(dist))
  fail('There is no dist/ to serve. Run npm run build first, or npm start, which does both.');

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
const files: Middleware = sirv(dist, {
  etag: true,
  dotfiles: false,
  setHeaders(response, pathname) {
    // The build names these by their content.
    if (pathname.startsWith('/_astro/'))
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  },
});
// Static hosts compress text. Its types speak of Express alone; it needs no more than Node's own request and response.
const compress = compression() as unknown as Middleware;
const server = createServer((request, response) => {
  compress(request, response, () => {
    files(request, response, () => {
      // A static host answers an unknown address with 404.html.
      request.url = '/404.html';
      response.statusCode = 404;
      files(request, response, () => {
        response.end('Not found');
      });
    });
  });
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`);
  if (error.code === 'EACCES')
    fail(`Port ${port} needs rights this user does not have. Choose one above 1023: PORT=8080 npm start`);
  throw error;
});
server.listen(port, () => {
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  console.log(`Twelve-Factor Lab is served at http://localhost:${bound}/ (Ctrl-C stops it)`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
