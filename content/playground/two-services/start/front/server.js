const { createServer, get } = require('node:http');

const back = process.env.BACK_URL ?? 'http://localhost:9000';

createServer((request, response) => {
  get(`${back}/stock`, (answer) => {
    response.writeHead(answer.statusCode, { 'Content-Type': 'application/json' });
    answer.pipe(response);
  }).on('error', (error) => {
    console.error(`${back}: ${error.message}`);
    response.writeHead(502, { 'Content-Type': 'application/json' });
    response.end(`${JSON.stringify({ error: `The back did not answer: ${error.code}` })}\n`);
  });
}).listen(8080, () => console.log(`listening on 8080, asking ${back}`));

process.on('SIGTERM', () => process.exit(0));
