import express from 'express';
import session from 'express-session';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: true }));

app.get('/orders', async (request, response) => {
  const { rows } = await pool.query('SELECT id, total FROM orders');
  response.json(rows);
});

app.listen(3000);
