import type { LabProof } from '../../../src/lab/checks/proof.ts';

const load = 'psql postgres://app:lab-secret@db.lab:5432/app -f orders.sql';
const both = [
  'docker run -d --name staging -p 8081:8080 --env-file staging.env orders',
  'docker run -d --name production -p 8082:8080 --env-file production.env orders',
];
/** Waits for the container, as a person would who tries again. */
const ask = (port: number) => `until curl -s localhost:${port}/orders; do sleep 0.2; done`;
const everything = ['run', 'secret', 'refuse', 'two-deploys', 'kept-out', 'definition'];

const proof: LabProof = {
  ways: [
    {
      name: 'takes the password out, asks the environment, and runs one image twice',
      steps: [
        {
          run: ['docker build -t orders:production .'],
          says: { run: 'no container was made of it', secret: '`docker inspect` shows the password' },
        },
        {
          run: ['docker run -d --name production -p 8082:8080 orders:production', ask(8082)],
          says: { run: '`orders.sql` has not been loaded' },
        },
        { run: [load, ask(8082)], done: ['run'] },
        {
          run: [
            "sed '/^ARG/,$d' Dockerfile > Dockerfile.peek",
            'docker build -q -f Dockerfile.peek -t peek .',
            'docker run --rm peek cat .env',
            'rm Dockerfile.peek',
          ],
          says: { secret: 'the image holds `.env`' },
        },
        {
          edits: { Dockerfile: [['ENV DB_PASSWORD=lab-secret\n', '']] },
          run: ['docker build -t orders:production .'],
          says: { secret: '`rm` hides `.env`' },
        },
        {
          edits: {
            Dockerfile: [['rm -r config .env', 'rm -r config']],
            '.dockerignore': [['.dockerignore\n', '.dockerignore\n.env\n']],
          },
          run: ['docker build -t orders:production .'],
          done: ['secret'],
          says: { refuse: 'from a file that lies in the image' },
        },
        {
          files: ['Dockerfile', 'server.js'],
          run: ['docker build -t orders .'],
          says: { refuse: 'Leave them out' },
        },
        {
          run: ['docker rm -f production', 'docker run --name bare orders'],
          done: ['run', 'secret', 'refuse'],
          says: { 'two-deploys': 'no container of your own image runs' },
        },
        {
          files: ['staging.env', 'production.env'],
          run: both.slice(0, 1),
          says: { 'two-deploys': 'only `staging` runs', 'kept-out': '`COPY . .` takes' },
        },
        { run: both.slice(1), done: ['two-deploys'] },
        { files: ['.dockerignore'], says: { 'kept-out': 'git would take' } },
        {
          files: ['.gitignore'],
          done: ['kept-out'],
          says: { definition: 'the password stands in the task definition' },
        },
        {
          edits: { 'task-definition.json': [['{ "name": "DB_PASSWORD", "value": "lab-secret" }', '']] },
          says: { definition: 'the task definition does not set it' },
        },
        { files: ['task-definition.json'], done: everything },
      ],
    },
    {
      name: 'has the solution at once, and takes one deploy’s values for both',
      steps: [
        {
          files: 'solution',
          run: [
            load,
            'docker build -t orders .',
            'docker run orders',
            'docker run -d --name one -p 8081:8080 --env-file staging.env orders',
            'docker run -d --name two -p 8082:8080 --env-file staging.env orders',
          ],
          done: ['secret', 'refuse', 'kept-out', 'definition'],
          says: { 'two-deploys': 'both were given the same values' },
        },
        {
          run: ['docker rm -f one two', ...both, ask(8081)],
          done: everything,
        },
      ],
    },
    {
      name: 'starts without its settings, without a word, or with success',
      steps: [
        {
          files: 'solution',
          edits: {
            'server.js': [
              [
                '  console.error(`${name} is not set: the deploy has to set it.`);\n  process.exit(1);\n',
                '  process.exit(1);\n',
              ],
            ],
          },
          run: ['docker build -t orders .', 'docker run --name mute orders'],
          says: { refuse: '`mute` ended with exit code 1 and no word' },
        },
        {
          files: ['server.js'],
          edits: { 'server.js': [['process.exit(1)', 'process.exit(0)']] },
          run: ['docker build -t orders .', 'docker run --name glad orders'],
          says: { refuse: '`glad` ended with exit code 0' },
        },
        {
          files: ['server.js'],
          edits: {
            'server.js': [
              ["required('DATABASE_URL')", 'process.env.DATABASE_URL'],
              ["required('DB_SCHEMA')", "process.env.DB_SCHEMA ?? 'staging'"],
            ],
          },
          run: ['docker build -t orders .', 'docker run -d --name lazy -p 8081:8080 orders'],
          says: { refuse: '`lazy` runs without `DATABASE_URL`' },
        },
      ],
    },
  ],
};
export default proof;
