import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/base64',
  severity: 'error',
  summary: 'Under data of a Secret, and binaryData of a ConfigMap, stands Base64',
  why: `In a Secret \`data\` holds Base64, \`stringData\` holds text as it is. Text under \`data\` is refused, \`illegal base64 data\`, or worse: it happens to be valid Base64 and is decoded into something else. In a ConfigMap it is \`binaryData\` that holds Base64, and \`data\` that holds text.

Base64 hides nothing: it is an encoding, not a cipher.`,
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  bad: [
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  password: hunter2!
`,
    },
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  url: postgres://shop@db/shop
`,
    },
    {
      text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
binaryData:
  greeting: hello
`,
    },
  ],
  good: [
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
stringData:
  user: shop
`,
    },
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  user: c2hvcA==
`,
    },
  ],
  *check(context) {
    for (const { root, kind } of context.ofKind('Secret', 'ConfigMap')) {
      const [encoded, plain] = kind?.value === 'Secret' ? ['data', 'stringData'] : ['binaryData', 'data'];
      for (const { key, value } of objectAt(root, encoded)?.members ?? []) {
        if (value.kind !== 'string' || value.value.includes('$')) continue;
        const text = value.value.replaceAll(/[\r\n]/g, '');
        if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) continue;
        yield {
          range: context.range(value),
          message: `What stands under ${code(key.value)} is no Base64. The API server would answer: illegal base64 data. Encode it, or move it to \`${plain}\`, which takes text as it is.`,
        };
      }
    }
  },
};
