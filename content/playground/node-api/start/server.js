import { createServer } from 'node:http';
import { hostname } from 'node:os';

const port = Number(process.env.PORT ?? 8080);
let visits = 0;

const pages = {
  '/': () => ({
    hello: process.env.GREETING ?? 'world',
    from: hostname(),
    visits: ++visits,
  }),
  '/health': () => ({ status: 'ok', uptime: Math.round(process.uptime()) }),
};

const server = createServer((request, response) => {
  const page = pages[request.url];
  const body = page === undefined ? { error: 'There is no such page.' } : page();
  response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
  console.log(JSON.stringify({ method: request.method, path: request.url, status: response.statusCode }));
});

server.listen(port, () => {
  console.log(JSON.stringify({ message: 'listening', port }));
});

process.on('SIGTERM', () => {
  console.log(JSON.stringify({ message: 'finishing open requests' }));
  server.close(() => process.exit(0));
});
