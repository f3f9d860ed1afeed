import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { readCatalogue } from './catalogue.js';

const version = 2;
const port = Number(process.env.PORT ?? 8080);
const reading = readCatalogue();
let catalogue;
const app = express();

app.get('/health', (request, response) => {
  response.sendStatus(catalogue === undefined ? 503 : 200);
});

app.get('/', (request, response) => {
  response.json({ version });
});

app.get('/price/:item', async (request, response) => {
  const prices = await reading;
  response.json({ item: request.params.item, price: prices.get(request.params.item) ?? null });
});

app.get('/slow', async (request, response) => {
  console.log('GET /slow started');
  const prices = await reading;
  await sleep(4000);
  response.json({ version, items: prices.size });
  console.log('GET /slow answered');
});

const server = app.listen(port, () => {
  console.log(`version ${version} listening on ${port}`);
});

process.on('SIGTERM', () => {
  console.log('SIGTERM: no new requests, finishing the open ones');
  server.close(() => {
    console.log('all answered');
    process.exit(0);
  });
});

catalogue = await reading;
