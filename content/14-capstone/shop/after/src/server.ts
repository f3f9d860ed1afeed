import express from 'express';
import session from 'express-session';
import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const client = createClient({ url: process.env.REDIS_URL });
await client.connect();

const app = express();
app.use(
  session({
    store: new RedisStore({ client }),
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
  }),
);

app.get('/orders', async (request, response) => {
  const { rows } = await pool.query('SELECT id, total FROM orders');
  response.json(rows);
});

const server = app.listen(process.env.PORT);

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
