import knex from 'knex';

const database = knex({ client: 'pg', connection: process.env.DATABASE_URL });

await database.migrate.latest({ directory: 'migrations' });
await database.destroy();
