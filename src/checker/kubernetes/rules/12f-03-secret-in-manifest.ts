import { member, objectAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isHarmless } from '../../secret.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/03-secret-in-manifest',
  severity: 'warning',
  factor: 3,
  summary: 'A Secret’s values are not kept beside the code',
  why: `A Secret in a manifest is as open as the file it stands in: Base64 is an encoding, not a cipher. Anyone who can clone the repository has the value, and its history keeps it after it was removed.

Create it in the cluster (\`kubectl create secret\`), or let an operator fetch it from where secrets are kept, or commit it encrypted (sealed-secrets, SOPS). A Secret without values, or with placeholders, is let through.`,
  source: 'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
  bad: [
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
stringData:
  database-password: hunter2
`,
    },
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
data:
  api-token: ODNmMjQ2YTAx
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
  database-password: "<password>"
`,
    },
    {
      text: `apiVersion: v1
kind: Secret
metadata:
  name: shop
sops:
  version: 3.9.0
data:
  api-token: ENC[AES256_GCM,data:xyz]
`,
    },
  ],
  *check(context) {
    for (const { root, label } of context.ofKind('Secret')) {
      if (
        member(root, 'sops') !== undefined ||
        stringAt(root, 'type')?.value === 'kubernetes.io/service-account-token'
      )
        continue;
      for (const { key, value } of ['data', 'stringData'].flatMap(
        (name) => objectAt(root, name)?.members ?? [],
      )) {
        if (value.kind !== 'string' || /\$|^ENC\[/.test(value.value) || isHarmless(value.value)) continue;
        yield {
          range: context.range(key),
          message: `The value of ${code(key.value)} in ${label} lies in this file, readable for everyone who has it. Base64 hides nothing. Create the Secret in the cluster or commit it encrypted, and replace the value by a new one.`,
        };
      }
    }
  },
};
