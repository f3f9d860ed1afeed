import type { LabProof } from '../../../src/lab/checks/proof.ts';

const start = 'docker run -d --name api -p 8080:8080 api:1';
const again = ['docker build -t api:1 .', 'docker rm -f api', start];
/** Waits for the container, as a person would who tries again. */
const up = 'until curl -s localhost:8080/; do sleep 0.2; done';
const healthy = (name: string) => `until docker ps -f name=${name} | grep -q '(healthy)'; do sleep 0.2; done`;
/** The request has to arrive before the stop; by hand nobody is quicker. */
const slowly = [
  'curl -sS localhost:8080/slow &',
  "until docker logs api | grep -q 'slow started'; do sleep 0.1; done",
];
const exec = ['CMD node server.js', 'CMD ["node", "server.js"]'] as const;
/** Puts a handler for SIGTERM beside the server. */
const handler = (body: string) =>
  [
    'app.listen(port',
    `process.on('SIGTERM', () => {\n  console.log('SIGTERM');\n  ${body}\n});\n\nconst server = app.listen(port`,
  ] as const;
const beforeDeploy = ['run', 'stop', 'first-process', 'finish', 'ready'];

const proof: LabProof = {
  ways: [
    {
      name: 'lets the signal through, finishes, is there soon, and deploys under load',
      steps: [
        {
          run: ['docker build -t api:1 .', start],
          says: { run: 'nobody has asked it', 'first-process': '/bin/sh' },
        },
        {
          run: [up, 'curl -s localhost:8080/price/tea'],
          done: ['run'],
          says: { stop: 'no container has been stopped' },
        },
        {
          run: [...slowly, 'docker stop -t 2 api'],
          done: ['run', 'stop'],
          says: { 'first-process': 'does not pass the signal on', finish: 'never heard of SIGTERM' },
        },
        { edits: { Dockerfile: [exec] }, run: again, done: ['first-process'] },
        {
          edits: { 'server.js': [handler('server.close(() => process.exit(0));')] },
          run: [...again, up, ...slowly, 'docker stop api'],
          done: ['run', 'stop', 'first-process', 'finish'],
          says: { ready: 'seconds after its start' },
        },
        {
          files: ['server.js'],
          edits: { 'server.js': [['version = 2', 'version = 1']] },
          run: again,
          says: { ready: 'no way to ask' },
        },
        { files: ['Dockerfile'], run: again, says: { ready: 'has yet to hear' } },
        {
          done: ['ready'],
          says: { deploy: 'stopped under load', definition: 'through a shell' },
        },
        {
          files: ['server.js'],
          run: [
            'docker build -t api:2 .',
            'node load.js 15 > load.txt &',
            'docker run -d --name api2 -p 8081:8080 api:2',
            healthy('api2'),
            'docker stop api',
            'wait',
            'cat load.txt',
          ],
          done: [...beforeDeploy, 'deploy'],
        },
        { files: ['task-definition.json'], done: [...beforeDeploy, 'deploy', 'definition'] },
      ],
    },
    {
      name: 'has no handler, exits at once, and then never',
      steps: [
        {
          edits: { Dockerfile: [exec] },
          run: ['docker build -t api:1 .', start, up, ...slowly, 'docker stop -t 2 api'],
          says: { finish: 'has no handler for it' },
        },
        {
          edits: { 'server.js': [handler('process.exit(0);')] },
          run: [...again, up, ...slowly, 'docker stop api'],
          says: { finish: '`GET /slow` was cut off' },
        },
        {
          edits: { 'server.js': [['  process.exit(0);', '  server.closeIdleConnections();']] },
          run: [...again, up, ...slowly, 'docker stop -t 5 api'],
          says: { finish: 'Something keeps the process from ending' },
        },
      ],
    },
    {
      name: 'asks with a tool that is not there, and stops the old one with nobody beside it',
      steps: [
        {
          files: 'solution',
          edits: {
            Dockerfile: [
              ['CMD ["node", "health.js"]', 'CMD curl -f http://localhost:8080/health'],
              ['--interval=5s', '--interval=1s --retries=1'],
              ['--start-period=20s --start-interval=1s ', ''],
            ],
          },
          run: ['docker build -t api:1 .', start],
          done: ['definition'],
          says: { ready: 'it calls `curl`, which this image does not have' },
        },
        {
          files: ['Dockerfile'],
          run: [
            ...again,
            healthy('api'),
            'node load.js 10 > load.txt &',
            'sleep 3',
            'docker stop api',
            'wait',
          ],
          says: { deploy: 'nothing else listened' },
        },
      ],
    },
  ],
};
export default proof;
