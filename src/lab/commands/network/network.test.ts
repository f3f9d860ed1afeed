import { beforeEach, describe, expect, it } from 'vitest';
import { ByteStream } from '../../network/byte-stream.ts';
import { readAll } from '../../network/http-client.ts';
import { serveHttp, type HttpHandler } from '../../network/http-server.ts';
import { createTestLaptop, type RunOptions, type TestLaptop } from '../test-laptop.ts';
import { networkPrograms } from './network.ts';

const decoder = new TextDecoder();
const PORT = 8080;
let laptop: TestLaptop;

/** Answers with what it was asked. */
const echo: HttpHandler = async ({ method, target, headers, body }) => {
  const sent = decoder.decode(await readAll(body));
  if (target === '/missing') return { status: 404, body: 'not here\n' };
  if (target === '/broken') return { status: 503, body: 'broken\n' };
  if (target === '/moved') return { status: 302, headers: [['Location', '/echo?moved']] };
  if (target === '/kept') return { status: 307, headers: [['Location', '/echo?kept']] };
  if (target === '/loop') return { status: 301, headers: [['Location', '/loop']] };
  if (target === '/health')
    return { status: 200, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: 'ok\n' };
  if (target === '/slow') await new Promise((resolve) => setTimeout(resolve, 2000));
  const shown = headers
    .filter(([name]) => !/^(?:host|user-agent|accept|connection)$/i.test(name))
    .map(([name, value]) => `${name}: ${value}\n`);
  return { status: 200, headers: [['X-Lab', 'yes']], body: `${method} ${target}\n${shown.join('')}${sent}` };
};

function listen(
  port: number,
  accept: Parameters<ReturnType<TestLaptop['network']['laptop']['sockets']>['listen']>[2],
): void {
  laptop.network.laptop.sockets().listen(port, '0.0.0.0', accept);
}

/** A server that waits for a request, says these words, and closes or resets. */
function says(port: number, words: string, how: 'end' | 'reset' = 'end'): void {
  listen(port, (socket, remote) => {
    const stream = ByteStream.accepted(socket, { address: '127.0.0.1', port }, remote);
    void (async () => {
      await stream.read();
      if (words !== '') await stream.write(words);
      stream[how]();
    })().catch(() => undefined);
  });
}

beforeEach(() => {
  laptop = createTestLaptop(networkPrograms);
  listen(PORT, (socket, remote) => {
    void serveHttp(socket, { local: { address: '127.0.0.1', port: PORT }, remote }, echo, { now: () => 0 });
  });
});

const URL = `http://localhost:${PORT}`;
const run = (line: string | readonly string[], options?: RunOptions) => laptop.run(line, options);
const ok = (stdout: string) => ({ code: 0, stdout, stderr: '' });

describe('curl', () => {
  it.each([
    [`curl ${URL}/echo`, 'GET /echo\n'],
    [`curl localhost:${PORT}/echo`, 'GET /echo\n'],
    [`curl -sSf ${URL}/echo?a=1`, 'GET /echo?a=1\n'],
    [`curl -X DELETE ${URL}/echo`, 'DELETE /echo\n'],
    [
      `curl -XPUT -d a=1 ${URL}/echo`,
      'PUT /echo\nContent-Length: 3\nContent-Type: application/x-www-form-urlencoded\na=1',
    ],
    [
      `curl -d a=1 -d b=2 ${URL}/echo`,
      'POST /echo\nContent-Length: 7\nContent-Type: application/x-www-form-urlencoded\na=1&b=2',
    ],
    [`curl -G -d a=1 --data-urlencode q=x/y ${URL}/echo`, 'GET /echo?a=1&q=x%2Fy\n'],
    [
      `curl --json {"a":1} ${URL}/echo`,
      'POST /echo\nContent-Length: 7\nContent-Type: application/json\n{"a":1}',
    ],
    [`curl -u ada:secret ${URL}/echo`, 'GET /echo\nAuthorization: Basic YWRhOnNlY3JldA==\n'],
    [`curl -H X-A:1 -H Accept: -b k=v ${URL}/echo`, 'GET /echo\nCookie: k=v\nX-A: 1\n'],
    [`curl -L ${URL}/moved`, 'GET /echo?moved\n'],
    [`curl -L -d a=1 ${URL}/moved`, 'GET /echo?moved\n'],
    [
      `curl -L -d a=1 ${URL}/kept`,
      'POST /echo?kept\nContent-Length: 3\nContent-Type: application/x-www-form-urlencoded\na=1',
    ],
    [`curl ${URL}/missing`, 'not here\n'],
    [`curl ${URL}/health ${URL}/health`, 'ok\nok\n'],
    [`curl -s -o /dev/null -w %{http_code}\\n ${URL}/missing`, '404\n'],
    [
      `curl -s -o /dev/null -w %{content_type}|%{size_download}|%header{date}|%% ${URL}/health`,
      'text/plain; charset=utf-8|3|Thu, 01 Jan 1970 00:00:00 GMT|%',
    ],
  ])('%s', async (line, stdout) => {
    expect(await run(line)).toEqual(ok(stdout));
  });

  it('shows heads', async () => {
    const head =
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\n';
    expect(await run(`curl -i ${URL}/health`)).toEqual(ok(`${head}ok\n`));
    expect(await run(`curl -I ${URL}/health`)).toEqual(ok(head));
    const { stderr, stdout } = await run(`curl -sv ${URL}/health`);
    expect(stdout).toBe('ok\n');
    expect(stderr).toMatch(
      /^\* Host localhost:8080 was resolved\.\n\* IPv6: \(none\)\n\* IPv4: 127\.0\.0\.1\n\* {3}Trying 127\.0\.0\.1:8080\.\.\.\n\* Connected to localhost \(127\.0\.0\.1\) port 8080\n\* using HTTP\/1\.x\n> GET \/health HTTP\/1\.1\n> Host: localhost:8080\n> User-Agent: curl\/8[\d.]+\n> Accept: \*\/\*\n> \n\* Request completely sent off\n< HTTP\/1\.1 200 OK\n/,
    );
    expect(stderr.endsWith('* Connection #0 to host localhost left intact\n')).toBe(true);
  });

  it('reads and writes files', async () => {
    laptop.write({ 'body.json': '{\n  "a": 1\n}\n' });
    expect((await run(`curl -d @body.json ${URL}/echo`)).stdout).toContain('{  "a": 1}');
    expect((await run(`curl --data-binary @body.json ${URL}/echo`)).stdout).toContain('{\n  "a": 1\n}\n');
    expect((await run(`curl --json @- ${URL}/echo`, { stdin: '{}' })).stdout).toContain(
      'application/json\n{}',
    );
    expect((await run(`curl -T body.json ${URL}/echo`)).stdout).toMatch(/^PUT \/echo\nContent-Length: 13\n/);
    expect((await run(`curl -F file=@body.json -F a=b ${URL}/echo`)).stdout).toContain(
      'Content-Disposition: form-data; name="file"; filename="body.json"\r\n',
    );
    expect(await run(`curl -O ${URL}/health`)).toEqual(ok(''));
    expect(laptop.read('health')).toBe('ok\n');
    expect(await run(`curl -o a/b/c --create-dirs ${URL}/health`)).toEqual(ok(''));
    expect(laptop.read('a/b/c')).toBe('ok\n');
  });

  it.each([
    [
      'curl http://localhost:9',
      7,
      'curl: (7) Failed to connect to localhost port 9 after N ms: Could not connect to server\n',
    ],
    ['curl http://nobody/', 6, 'curl: (6) Could not resolve host: nobody\n'],
    [
      'curl example.com',
      6,
      'curl: (6) Could not resolve host: example.com\nlab: there is no internet in the lab: nothing leaves this page, and "example.com" is none of its machines.\n',
    ],
    [
      `curl https://localhost:${PORT}/`,
      35,
      'curl: (35) TLS connect error: the lab has no TLS\nlab: machines of the lab speak plain HTTP to each other: use http://.\n',
    ],
    ['curl http://localhost:8081', 52, 'curl: (52) Empty reply from server\n'],
    ['curl http://localhost:8082', 56, 'curl: (56) Recv failure: Connection reset by peer\n'],
    ['curl http://localhost:8083', 18, 'curl: (18) end of response with 7 bytes missing\n'],
    ['curl http://localhost:8084', 1, 'curl: (1) Received HTTP/0.9 when not allowed\n'],
    [`curl -f ${URL}/missing`, 22, 'curl: (22) The requested URL returned error: 404\n'],
    [`curl --fail-with-body ${URL}/missing`, 22, 'curl: (22) The requested URL returned error: 404\n'],
    [
      `curl -m 0.05 ${URL}/slow`,
      28,
      'curl: (28) Operation timed out after N milliseconds with 0 bytes received\n',
    ],
    [`curl -L --max-redirs 2 ${URL}/loop`, 47, 'curl: (47) Maximum (2) redirects followed\n'],
    [
      'curl',
      2,
      "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [
      'curl --frob x',
      2,
      "curl: option --frob: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [
      'curl -x y z',
      2,
      "curl: option -x: the installed libcurl version doesn't support this\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [
      `curl ${URL} -H`,
      2,
      "curl: option -H: requires parameter\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    ['curl http://', 3, 'curl: (3) URL rejected: No host part in the URL\n'],
    [
      'curl http://a:b/',
      3,
      'curl: (3) URL rejected: Port number was not a decimal number between 0 and 65535\n',
    ],
    ['curl ftp://a/', 1, 'curl: (1) Protocol "ftp" not supported\n'],
    [
      `curl -d @none ${URL}`,
      26,
      "curl: Failed to open none\ncurl: option -d: error encountered when reading a file\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
    ],
    [`curl -O ${URL}/`, 23, 'curl: (23) Failed to extract a filename from the URL to use for storage\n'],
    ['curl -s http://localhost:9', 7, ''],
    [
      'curl -sS http://localhost:9',
      7,
      'curl: (7) Failed to connect to localhost port 9 after N ms: Could not connect to server\n',
    ],
  ])('%s fails', async (line, code, stderr) => {
    says(8081, '');
    says(8082, '', 'reset');
    says(8083, 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc');
    says(8084, 'SSH-2.0-OpenSSH\r\n\r\n');
    const ran = await run(line);
    expect([ran.code, ran.stderr.replace(/after \d+ m/g, 'after N m')]).toEqual([code, stderr]);
  });

  it('tries again', async () => {
    const { stderr, code } = await run(`curl -f --retry 2 --retry-delay 0.01 ${URL}/broken`);
    expect(code).toBe(22);
    expect(
      stderr.match(/Warning: Problem: HTTP error\. Will retry in 0\.01 seconds\. \d retr(?:y|ies) left\.\n/g),
    ).toHaveLength(2);
    setTimeout(() => {
      says(8085, 'HTTP/1.0 200 OK\r\n\r\nup');
    }, 30);
    expect(
      await run('curl -s --retry 9 --retry-connrefused --retry-delay 0.02 http://localhost:8085'),
    ).toEqual(ok('up'));
    expect((await run('curl --retry 9 http://localhost:9')).stderr).not.toContain('retry');
  });

  it('writes what comes as it comes', async () => {
    listen(8086, (socket, remote) => {
      const stream = ByteStream.accepted(socket, { address: '127.0.0.1', port: 8086 }, remote);
      void (async () => {
        await stream.read();
        await stream.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n');
      })();
    });
    const { code, stdout, stderr } = await run('curl -m 0.1 http://localhost:8086');
    expect([code, stdout]).toEqual([28, 'one']);
    expect(stderr).toMatch(
      /^curl: \(28\) Operation timed out after \d+ milliseconds with 3 bytes received\n$/,
    );
  });
});

describe('wget', () => {
  const asBusybox = () => {
    laptop.machine.files.remove('/usr/bin/wget');
    for (const path of ['/bin/busybox', '/bin/wget', '/usr/local/bin/wget'])
      laptop.machine.files.writeFile(path, '\x7fLAB wget\n', { mode: 0o755 });
  };

  it.each([
    [`wget -qO- ${URL}/health`, 0, 'ok\n', ''],
    [`wget -q --spider ${URL}/health`, 0, '', ''],
    [
      `wget --spider ${URL}/health`,
      0,
      '',
      `Connecting to localhost:8080 (127.0.0.1:8080)\nremote file exists\n`,
    ],
    [`wget -qO- ${URL}/missing`, 1, '', 'wget: server returned error: HTTP/1.1 404 Not Found\n'],
    [
      'wget -qO- http://localhost:9/',
      1,
      '',
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
    ],
    ['wget -q -O - http://nobody:80/', 1, '', "wget: bad address 'nobody'\n"],
    [`wget -qO- -T 0.05 ${URL}/slow`, 1, '', 'wget: download timed out\n'],
    [
      `wget -qO- --post-data=a=1 ${URL}/echo`,
      0,
      'POST /echo\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 3\na=1',
      '',
    ],
  ])('of BusyBox: %s', async (line, code, stdout, stderr) => {
    asBusybox();
    expect(await run(line)).toEqual({ code, stdout, stderr });
  });

  it.each([
    [`wget -qO- ${URL}/moved`, 0, 'GET /echo?moved\n', ''],
    [`wget -q ${URL}/missing`, 8, '', ''],
    ['wget -q http://localhost:9/', 4, '', ''],
  ])('of GNU: %s', async (line, code, stdout, stderr) => {
    expect(await run(line)).toEqual({ code, stdout, stderr });
  });

  it('saves under the name of the address, and tells', async () => {
    const { stderr } = await run(`wget ${URL}/health`);
    expect(laptop.read('health')).toBe('ok\n');
    expect(stderr).toContain(
      'Resolving localhost (localhost)... 127.0.0.1\nConnecting to localhost (localhost)|127.0.0.1|:8080... connected.\nHTTP request sent, awaiting response... 200 OK\nLength: 3 [text/plain]\nSaving to: ‘health’\n',
    );
    expect((await run(`wget http://localhost:9/`)).stderr).toContain('failed: Connection refused.\n');
  });
});

describe('nc', () => {
  it('looks whether somebody listens', async () => {
    expect(await run(`nc -zv localhost ${PORT}`)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Connection to localhost (127.0.0.1) 8080 port [tcp/http-alt] succeeded!\n',
    });
    expect(await run('nc -zv localhost 9')).toMatchObject({
      code: 1,
      stderr: 'nc: connect to localhost (127.0.0.1) port 9 (tcp) failed: Connection refused\n',
    });
    expect((await run('nc -z nobody 80')).stderr).toBe(
      'nc: getaddrinfo for host "nobody" port 80: Name or service not known\n',
    );
  });

  it('passes bytes on, either way', async () => {
    says(8087, 'hello\n');
    expect(await run('nc localhost 8087', { stdin: 'hi\n' })).toEqual(ok('hello\n'));
    const listening = run('nc -l 8088', { stdin: 'from the server\n' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const asking = run('nc -N localhost 8088', { stdin: 'from the client\n' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await listening).toEqual(ok('from the client\n'));
    expect(await asking).toEqual(ok('from the server\n'));
    expect((await run(`nc -l ${PORT}`)).stderr).toBe('nc: Address already in use\n');
  });
});

describe('names', () => {
  beforeEach(() => {
    laptop.network.addHost({
      name: 'db.lab.internal',
      address: '10.0.0.5',
      place: { id: 'db', name: 'db' },
      accept: () => undefined,
    });
  });

  it.each([
    ['getent hosts db.lab.internal', 0, '10.0.0.5        db.lab.internal\n'],
    ['getent hosts nobody', 2, ''],
    ['getent passwd you', 0, 'you:x:1000:1000:You:/home/you:/bin/bash\n'],
    ['getent group 999', 0, 'docker:x:999:you\n'],
    ['getent passwd nobody2', 2, ''],
    ['host db.lab.internal', 0, 'db.lab.internal has address 10.0.0.5\n'],
    ['host nobody', 1, 'Host nobody not found: 3(NXDOMAIN)\n'],
    ['dig +short db.lab.internal', 0, '10.0.0.5\n'],
    [
      'nslookup db.lab.internal',
      0,
      'Server:\t\t127.0.0.53\nAddress:\t127.0.0.53:53\n\nNon-authoritative answer:\nName:\tdb.lab.internal\nAddress: 10.0.0.5\n\n',
    ],
    [
      'nslookup nobody',
      1,
      "Server:\t\t127.0.0.53\nAddress:\t127.0.0.53:53\n\n** server can't find nobody: NXDOMAIN\n\n",
    ],
  ])('%s', async (line, code, stdout) => {
    expect(await run(line)).toEqual({ code, stdout, stderr: '' });
  });

  it('pings who is there', async () => {
    const { code, stdout } = await run('ping -c 2 -i 0.01 db.lab.internal');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^PING db\.lab\.internal \(10\.0\.0\.5\) 56\(84\) bytes of data\.\n64 bytes from 10\.0\.0\.5: icmp_seq=1 ttl=64 time=\d+\.\d{3} ms\n64 bytes from 10\.0\.0\.5: icmp_seq=2 .*\n\n--- db\.lab\.internal ping statistics ---\n2 packets transmitted, 2 received, 0% packet loss, time \d+ms\nrtt min\/avg\/max\/mdev = /,
    );
    expect(await run('ping -c 1 nobody')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'ping: nobody: Name or service not known\n',
    });
    expect((await run('ping -c 1 172.30.0.9')).stdout).toContain(
      '1 packets transmitted, 0 received, 100% packet loss',
    );
    expect((await run('ping -c 1 10.0.0.5')).code).toBe(0);
  });
});
