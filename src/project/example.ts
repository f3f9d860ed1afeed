import type { Intake } from '../checker/factors/take-in.ts';

const FILES: Readonly<Record<string, string>> = {
  Dockerfile: `FROM node:latest
WORKDIR /app
ADD . .
RUN npm install
ENV NODE_ENV=production
ENV DB_PASSWORD=hunter2
EXPOSE 3000
CMD npm start
`,
  'task-definition.json': `{
  "family": "shop",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "512",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "shop",
      "image": "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:latest",
      "essential": true,
      "portMappings": [{ "containerPort": 8080 }],
      "environment": [
        { "name": "DATABASE_URL", "value": "postgres://shop:hunter2@localhost:5432/shop" }
      ]
    }
  ]
}
`,
  'package.json': `{
  "name": "shop",
  "version": "1.0.0",
  "type": "module",
  "scripts": { "start": "node src/server.js" },
  "dependencies": { "express": "^5.1.0", "express-session": "^1.18.2", "pg": "^8.16.3" }
}
`,
  'src/server.js': `import { appendFileSync } from 'node:fs';
import express from 'express';
import session from 'express-session';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: true }));

app.get('/orders', async (request, response) => {
  appendFileSync('/var/log/shop.log', \`\${new Date().toISOString()} \${request.url}\\n\`);
  const { rows } = await pool.query('SELECT id, total FROM orders');
  response.json(rows);
});

app.listen(3000);
`,
};

/** A small shop that breaks half of the factors, for who has no project at hand. */
export function exampleProject(): Intake {
  const files = Object.entries(FILES).map(([path, text]) => ({ path, text }));
  return { name: 'shop', files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), leftOut: [] };
}
