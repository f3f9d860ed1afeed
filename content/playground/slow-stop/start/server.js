const { createServer } = require('node:http');

const server = createServer((request, response) => {
  console.log(`${request.method} ${request.url} started`);
  setTimeout(() => {
    response.end('Sorry to keep you waiting.\n');
    console.log(`${request.method} ${request.url} answered`);
  }, 5000);
});

server.listen(8080, () => console.log('listening on 8080'));

process.on('SIGTERM', () => {
  console.log('SIGTERM: no new requests, finishing the open ones');
  server.close(() => process.exit(0));
});
