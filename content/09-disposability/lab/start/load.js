// A load balancer and its users in one file, for your laptop: node load.js [seconds]
//
// Once a second it asks both ports for /health, and sends five requests, one of them to /slow, to the ports that answered
// 200. Where a port refuses the connection, or drops it at once, nobody has begun to work, so the request goes to the
// other port. A request that breaks off later has failed, and so has one that no port takes.
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const ports = [8080, 8081];
// Docker takes a connection to a published port before it knows whether anybody listens in the container.
const AT_ONCE = 250;
const paths = ['/price/tea', '/price/cup', '/slow', '/price/cake', '/'];
const seconds = Number(process.argv[2] ?? 40);
let well = [];
let turn = 0;
let answered = 0;
let failed = 0;

function ask(port, path) {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, path, agent: false }, (response) => {
      response.on('end', () => resolve(response.statusCode));
      response.on('error', reject);
      response.resume();
    });
    request.on('error', reject);
  });
}

async function look() {
  const answers = await Promise.allSettled(ports.map((port) => ask(port, '/health')));
  well = ports.filter((_, index) => answers[index].value === 200);
}

async function send(path) {
  turn += 1;
  const targets = well.map((_, index) => well[(turn + index) % well.length]);
  let reason = 'no port is well';
  for (const port of targets) {
    const began = Date.now();
    try {
      const status = await ask(port, path);
      if (status < 500) {
        answered += 1;
        return;
      }
      reason = `${port} answered ${status}`;
      break;
    } catch (error) {
      reason = `${port}: ${error.message}`;
      const wasDropped = error.code === 'ECONNRESET' && Date.now() - began < AT_ONCE;
      if (error.code !== 'ECONNREFUSED' && !wasDropped) break;
    }
  }
  failed += 1;
  console.log(`failed: GET ${path} (${reason})`);
}

const sent = [];
for (let second = 0; second < seconds; second += 1) {
  await look();
  for (const path of paths) {
    sent.push(send(path));
    await sleep(200);
  }
}
await Promise.all(sent);
console.log(`${sent.length} requests: ${answered} answered, ${failed} failed`);
