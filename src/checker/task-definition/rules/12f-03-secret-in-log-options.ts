import type { OffsetEdit } from '../../json/fault.ts';
import { arrayAt, member, objectsAt, stringAt, type JsonMember } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { isHarmless } from '../../secret.ts';
import { secretValue } from '../../secret-value.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { loggings, type Logging } from '../logging.ts';
import { parameterArn } from '../move-to-secrets.ts';
import { isTemplate } from '../template.ts';

/** Many options of log routers end in `key` and name a field: `time_key`, `log_key`. These hold a secret. */
const SECRET =
  /(?:^|[_.-])(?:token|passwd|password|secret|(?:api|license|private|secret|shared|access)[_-]?key)$/i;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/03-secret-in-log-options',
  severity: 'warning',
  factor: 3,
  summary: 'A log driver gets its secrets from secretOptions',
  why: `The token that lets lines into Splunk, Datadog or New Relic is a secret like every other. Under \`options\` it is plain text, for everyone who may read the task definition, and every revision keeps it.

Under \`secretOptions\` stands only where it is kept. ECS hands it to the log driver when the task starts. Options are judged by their names and by the form of their values.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com:8088",
          "splunk-token": "0f1e2d3c-tiger"
        }
      }
    }
  ]
}
`,
      fixed: `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com:8088"
        },
        "secretOptions": [
          {
            "name": "splunk-token",
            "valueFrom": "arn:aws:ssm:REGION:111122223333:parameter/shop/splunk-token"
          }
        ]
      }
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "executionRoleArn": "arn:aws:iam::111122223333:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awsfirelens",
        "options": { "Name": "datadog", "time_key": "at" },
        "secretOptions": [{ "name": "apikey", "valueFrom": "/shop/datadog" }]
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of loggings(context)) {
      const found = logging.options?.members.filter((each) => isSecret(each)) ?? [];
      if (found.length === 0) continue;
      const edits = move(context, logging, found);
      const fixes = edits === undefined ? [] : [context.fix('Move it to `secretOptions`', edits)];
      for (const { key } of found) {
        yield {
          range: context.range(key),
          message: `${code(key.value)} looks like a secret of the log driver, and stands in plain text. Everyone who may read the task definition reads it. Move it to \`secretOptions\`, and replace the value by a new one.`,
          fixes,
        };
      }
    }
  },
};

function isSecret({ key, value }: JsonMember): boolean {
  if (value.kind !== 'string' || isTemplate(value.value)) return false;
  return secretValue(value.value) !== undefined || (SECRET.test(key.value) && !isHarmless(value.value));
}

/** Undefined where `secretOptions` stands there as something else than a list. */
function move(
  context: TaskDefinitionContext,
  { configuration, options }: Logging,
  found: readonly JsonMember[],
): readonly OffsetEdit[] | undefined {
  const { editor } = context;
  const list = arrayAt(configuration, 'secretOptions');
  if (options === undefined || (list === undefined && member(configuration, 'secretOptions') !== undefined))
    return undefined;
  const taken = new Set(
    objectsAt(configuration, 'secretOptions').map((each) => stringAt(each, 'name')?.value),
  );
  const names = [...new Set(found.map(({ key }) => key.value))].filter((name) => !taken.has(name));
  const values = names.map((name) => ({ name, valueFrom: parameterArn(context, name) }));
  const removals = editor.remove(options, found);
  if (values.length === 0) return removals;
  const added =
    list === undefined ? editor.insert(configuration, 'secretOptions', values) : editor.append(list, values);
  return [...removals, added];
}
