const { createServer } = require('node:http');

const stock = { tea: 12, cups: 4 };

createServer((request, response) => {
  console.log(`${request.method} ${request.url}`);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(stock)}\n`);
}).listen(9000, () => console.log('listening on 9000'));

process.on('SIGTERM', () => process.exit(0));
