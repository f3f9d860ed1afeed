import { expect, test } from 'vitest';
import { readYaml } from '../yaml/read.ts';
import { publishedPort } from './published-port.ts';

function portOf(yaml: string): string | undefined {
  const root = readYaml(yaml).documents[0]?.root;
  return root && publishedPort(root);
}

test.each([
  ['"8080:80"', '8080/tcp'],
  ['8080:80/udp', '8080/udp'],
  ['0.0.0.0:8080:80', '8080/tcp'],
  ['127.0.0.1:8080:80', '127.0.0.1:8080/tcp'],
  ['"[::1]:8080:80"', '[::1]:8080/tcp'],
  ['{ target: 80, published: "8080" }', '8080/tcp'],
  ['{ target: 80, published: 8080, host_ip: 127.0.0.1, protocol: udp }', '127.0.0.1:8080/udp'],
])('%s takes %s', (yaml, port) => {
  expect(portOf(yaml)).toBe(port);
});

test.each([
  '80',
  '"80"',
  '127.0.0.1::80',
  '"8080-8090:80"',
  '3000-3005:3000-3005',
  '"${PORT}:80"',
  '"0:80"',
  '{ target: 80 }',
])('%s takes none that is known', (yaml) => {
  expect(portOf(yaml)).toBeUndefined();
});

test.each(['web:80', '"8080:"', '70000:80', '3000-3001:1-5', '9-1:9-1', '80:80/http', '0'])(
  '%s cannot be read',
  (yaml) => {
    expect(portOf(yaml)).toBe('invalid');
  },
);
