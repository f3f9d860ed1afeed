import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { readCatalogue } from './catalogue.js';

const version = 1;
const port = Number(process.env.PORT ?? 8080);
const catalogue = await readCatalogue();
const app = express();

app.get('/', (request, response) => {
  response.json({ version });
});

app.get('/price/:item', (request, response) => {
  response.json({ item: request.params.item, price: catalogue.get(request.params.item) ?? null });
});

app.get('/slow', async (request, response) => {
  console.log('GET /slow started');
  await sleep(4000);
  response.json({ version, items: catalogue.size });
  console.log('GET /slow answered');
});

app.listen(port, () => {
  console.log(`version ${version} listening on ${port}`);
});
