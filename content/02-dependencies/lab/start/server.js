const express = require('express');
const assert = require('http-assert');
const { greet } = require('@twelve-factor-lab/greeting');

const port = Number(process.env.PORT ?? 8080);
const app = express();

app.get('/hello/:name', (request, response) => {
  const { name } = request.params;
  assert(name.length <= 40, 400, 'Nobody has a name that long.');
  response.send(`${greet(name)}\n`);
});

const server = app.listen(port, () => console.log(`listening on ${port}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
