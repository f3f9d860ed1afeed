import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Word } from '../syntax/tree.ts';

const EXAMPLE = /\b(?:example|sample|template|dist|defaults?)\b/i;
/** Patterns too: `.env*` takes every one of them. */
const ENV_FILE = /^\.env(?:\*|\.[\w.*-]+)?$|^[\w*-]+\.env$/i;
const KEY_FILE = /\.(?:pem|key|p12|pfx|jks|keystore)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/i;
/** Certificates, and the public keys that package repositories sign with. */
const PUBLIC_FILE =
  /\b(?:apt|archive|ca|cacert|cert|certs|certificates?|chain|fullchain|bundle|gpg|keyring|public|pub|release|repo|root)\b/i;
const CREDENTIALS =
  /(?:^|\/)(?:credentials(?:\.json)?|service-account[\w-]*\.json|kubeconfig|\.netrc|\.pgpass|\.my\.cnf|\.git-credentials|\.dockercfg|\.vault-token)$|\.docker\/config\.json$|\.kube\/config$/i;

export const rule: Rule<DockerfileContext> = {
  code: '12f/03-env-file-in-image',
  severity: 'warning',
  factor: 3,
  summary: 'No .env file, private key or credentials file is copied into the image',
  why: 'Configuration is what differs between deploys. A `.env` file or a key in the image makes one image a deploy, gives the values to whoever can pull it, and needs a build for every change. A later `RUN rm` does not help: the layer that holds the file stays.\n\nExamples (`.env.example`) and what is public (certificates, the keys of package repositories) are let through.',
  source: 'https://12factor.net/config',
  bad: [
    { text: 'FROM node:24-slim\nWORKDIR /app\nCOPY .env ./\nCOPY . .\nCMD ["node", "server.js"]\n' },
    { text: 'FROM alpine:3.22\nCOPY id_rsa /root/.ssh/id_rsa\nRUN apk add git\n' },
    { text: 'FROM node:24-slim\nCOPY config/production.env /app/.env\n' },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json .env.example ./\nCOPY rds-ca-bundle.pem /etc/ssl/certs/\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nCMD ["node", "--env-file-if-exists=.env", "server.js"]\n',
    },
  ],
  about: ['COPY', 'ADD'],
  local: true,
  *check(context) {
    for (const { words } of context.named('COPY', 'ADD')) {
      const found = words.find(isPrivateFile);
      if (found === undefined) continue;
      yield {
        range: context.range(found),
        message: `\`${found.text}\` becomes part of the image. Whoever can pull the image can read it, and every environment gets the same values. Pass them when the container starts, or mount a secret in the build.`,
      };
    }
  },
};

function isPrivateFile({ text }: Word): boolean {
  const name = text.slice(text.lastIndexOf('/') + 1);
  const isKey = KEY_FILE.test(name);
  if (!isKey && !ENV_FILE.test(name) && !CREDENTIALS.test(text)) return false;
  const words = name.replaceAll('_', '-');
  return !EXAMPLE.test(words) && !(isKey && PUBLIC_FILE.test(words));
}
