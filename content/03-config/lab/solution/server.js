import { createServer } from 'node:http';
import pg from 'pg';

function required(name) {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set: the deploy has to set it.`);
  process.exit(1);
}

const config = {
  port: Number(process.env.PORT ?? 8080),
  databaseUrl: required('DATABASE_URL'),
  schema: required('DB_SCHEMA'),
};

const pool = new pg.Pool({ connectionString: config.databaseUrl });
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
