import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { baseName, type WorkspaceContext } from '../context.ts';

/** Where frameworks look for settings by the name of a deploy; what describes infrastructure lies elsewhere. */
const SETTINGS =
  /^(?<place>(?:.*\/)?(?:(?:config|settings)\/(?:environments\/)?|(?:.*\/)?application-|(?:.*\/)?appsettings\.|\.env\.))(?<deploy>[a-z-]+)(?<kind>\.(?:json5?|ya?ml|toml|properties|[cm]?[jt]s|py|rb))?$/i;
const PRODUCTION = /^(?:prod|production|live)$/i;
const OTHER = /^(?:stag(?:e|ing)|qa|uat|pre-?prod(?:uction)?|sandbox|demo|integration)$/i;
const OF_THE_PLATFORM =
  /(?:^|\/)(?:infra\w*|terraform|deploy\w*|k8s|kubernetes|helm|charts|kustomize|overlays|ansible|pulumi|cdk|copilot|\.github)\//i;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/03-settings-per-deploy',
  severity: 'info',
  factor: 3,
  summary: 'Config is not grouped in files named after deploys',
  why: `A file for production and one for staging ask for a third with the next deploy: another region, a branch to show to a customer. Their number grows, and each holds a copy of what the others say. They lie in the image too, so a changed address takes a new build.

Let each value be a variable of its own, and let each deploy set it. Frameworks invite such files, and one with nothing but defaults does no harm, so this is a note. It looks at names alone, where a file for production has one for another deploy beside it; files for development and tests do not count, nor does what describes the platform.`,
  source: 'https://12factor.net/config',
  bad: [
    {
      path: 'config/production.json',
      text: '{ "database": "db.example.com" }\n',
      beside: [
        { path: 'config/staging.json', text: '{ "database": "db.staging.example.com" }\n' },
        { path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n' },
      ],
    },
    {
      path: 'src/main/resources/application-prod.yml',
      text: 'spring.datasource.url: jdbc:postgresql://db/shop\n',
      beside: [
        {
          path: 'src/main/resources/application-qa.yml',
          text: 'spring.datasource.url: jdbc:postgresql://qa/shop\n',
        },
      ],
    },
  ],
  good: [
    {
      path: 'config/production.json',
      text: '{ "pageSize": 20 }\n',
      beside: [{ path: 'config/development.json', text: '{ "pageSize": 5 }\n' }],
    },
    {
      path: 'terraform/config/production.json',
      text: '{ "region": "eu-central-1" }\n',
      beside: [{ path: 'terraform/config/staging.json', text: '{ "region": "eu-west-1" }\n' }],
    },
  ],
  *check(workspace) {
    const groups = new Map<string, { production?: string; other?: string }>();
    for (const { path } of workspace.files) {
      const found = OF_THE_PLATFORM.test(path) ? undefined : SETTINGS.exec(path)?.groups;
      if (found === undefined) continue;
      const key = `${found['place'] ?? ''}*${found['kind'] ?? ''}`;
      const group = groups.get(key) ?? {};
      groups.set(key, group);
      if (PRODUCTION.test(found['deploy'] ?? '')) group.production ??= path;
      else if (OTHER.test(found['deploy'] ?? '')) group.other ??= path;
    }
    for (const { production, other } of groups.values()) {
      if (production === undefined || other === undefined) continue;
      const at = { line: 0, character: 0 };
      yield {
        path: production,
        range: { start: at, end: at },
        message: `These settings stand in a file for one deploy, and ${code(baseName(other))} holds those of another. Each new deploy needs a new file, and each change a new build. Let every value be a variable that the deploy sets.`,
        related: [
          { path: other, range: { start: at, end: at }, message: 'The same settings for another deploy.' },
        ],
      };
    }
  },
};
