import type { LabProof } from '../../../src/lab/checks/proof.ts';

const run = 'docker run -d --name api -p 8080:8080 api';
const again = ['docker build -t api .', 'docker rm -f api', run];
/** Waits for the container, as a person would who tries again. */
const greet = 'until curl -s localhost:8080/hello/Ada; do sleep 0.2; done';
const everything = ['run', 'lock', 'exact', 'cache', 'without-dev', 'declare', 'base'];

const proof: LabProof = {
  ways: [
    {
      name: 'finds what changed, pins it, declares what came by luck, and keeps the cache',
      steps: [
        {
          run: ['docker build -t api .'],
          says: { run: 'no container was made of it', lock: 'there is no `package-lock.json`' },
        },
        {
          run: [run],
          says: { run: 'nobody has asked it' },
        },
        { run: [greet], done: ['run'] },
        { run: ['npm install'], says: { lock: 'holds `@twelve-factor-lab/greeting` 1.1.0' } },
        {
          run: ['npm install @twelve-factor-lab/greeting@1.0.1'],
          done: ['lock'],
          says: { exact: 'with `npm install`' },
        },
        {
          edits: { Dockerfile: [['npm install', 'npm ci']] },
          says: { exact: 'comes from the Dockerfile of before' },
        },
        { run: again, says: { exact: 'ask for `/hello/Ada`' } },
        {
          run: [greet],
          done: ['exact'],
          says: { cache: 'the whole folder is copied before' },
        },
        {
          edits: {
            Dockerfile: [
              ['COPY . .\nRUN npm ci\n', 'COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n'],
            ],
          },
          run: ['docker build -t api .'],
          says: { cache: 'no two images share their packages' },
        },
        {
          edits: { 'server.js': [['a name that long', 'such a long name']] },
          run: ['docker build -t api .'],
          done: ['cache'],
          says: { 'without-dev': 'takes development dependencies along' },
        },
        {
          edits: { Dockerfile: [['npm ci', 'npm ci --omit=dev']] },
          run: ['docker build -t api .'],
          says: { 'without-dev': '`COPY` brings it from your laptop' },
        },
        {
          files: ['.dockerignore'],
          run: ['docker build -t api .'],
          done: ['without-dev'],
          says: { declare: 'there by luck' },
        },
        { run: again, says: { declare: 'it cannot find `http-assert`' } },
        { run: ['npm install http-assert'], says: { declare: 'Build again' } },
        { run: again, done: ['declare'], says: { base: 'whatever was published last' } },
        { files: ['Dockerfile'], run: again, done: everything },
      ],
    },
    {
      name: 'has the solution at once',
      steps: [
        { files: 'solution', run: ['docker build -t api .'], done: ['lock', 'without-dev', 'base'] },
        {
          edits: { 'server.js': [['listening on', 'greeting on']] },
          run: [...again, greet],
          done: everything,
        },
      ],
    },
    {
      name: 'takes a package of the tests for the program, and changes the code in place of the version',
      steps: [
        {
          run: ['npm install --save-prod koa'],
          says: { lock: '1.1.0', 'without-dev': '`koa` now stands among the `dependencies`' },
        },
        { edits: { 'server.js': [['greet(name)', "greet(name, { language: 'en' })"]] }, done: ['lock'] },
        { run: ['npm install @twelve-factor-lab/greeting@latest'], says: { lock: '2.0.0' } },
        { edits: { Dockerfile: [['node:latest', 'node:lts-slim']] }, says: { base: 'no version' } },
        {
          files: { Dockerfile: 'FROM node:24-slim\nRUN false\n' },
          run: ['docker build -t api .'],
          says: { run: 'the last build failed' },
        },
      ],
    },
  ],
};
export default proof;
