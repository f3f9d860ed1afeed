import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

const config = JSON.parse(readFileSync(new URL('./config.json', import.meta.url)));

const pool = new pg.Pool({
  host: config.host,
  user: config.user,
  password: process.env.DB_PASSWORD,
  database: config.database,
});
const orders = `${pg.escapeIdentifier(config.schema)}.orders`;

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

const server = createServer(async (request, response) => {
  if (request.url !== '/orders') return send(response, 404, { error: 'Ask for /orders.' });
  try {
    const { rows } = await pool.query(`SELECT id, item, amount FROM ${orders} ORDER BY id`);
    send(response, 200, rows);
  } catch (error) {
    console.error(error.message);
    send(response, 502, { error: 'The database did not answer.' });
  }
});

server.listen(config.port, () => console.log(`listening on ${config.port}, schema ${config.schema}`));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
