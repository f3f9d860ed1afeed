import type { Diagnostic } from '../../diagnostic.ts';
import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const SHOWN = 3;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/launch-type-not-given',
  severity: 'info',
  summary: 'The file says where it is meant to run, where that makes a difference',
  why: 'Amazon ECS holds a task definition to the rules of the launch types in `requiresCompatibilities`. Without it, ECS takes the definition and works out by itself where it could run; whoever starts it elsewhere learns of it then.\n\nThis supposes one launch type after the other, and tells what one of them would refuse and the other would not. With the launch type named, each of these becomes a finding of its own.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "portMappings": [{ "containerPort": 8080 }] }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "portMappings": [{ "containerPort": 8080 }] }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "portMappings": [{ "containerPort": 8080 }] }]
}
`,
    },
  ],
  *check(context) {
    if (member(context.root, 'requiresCompatibilities') !== undefined) return;
    const [fargate, ec2] = ['FARGATE', 'EC2'].map((type) => refusals(context.suppose(type)));
    if (fargate === undefined || ec2 === undefined) return;
    // What fails everywhere comes first; where it fails otherwise is a question for later.
    if ([...ec2.keys()].some((code) => fargate.has(code))) return;
    const [onFargate, onEc2] = [[...fargate.values()], [...ec2.values()]];
    const [only, where, elsewhere] =
      onFargate.length > 0 ? [onFargate, 'Fargate', 'EC2'] : [onEc2, 'EC2', 'Fargate'];
    if (only.length === 0) return;
    const place = member(context.root, 'family')?.key ?? {
      start: context.root.start,
      end: context.root.start + 1,
    };
    const codes = only.slice(0, SHOWN).map(({ code }) => `\`${code}\``);
    const more = only.length > SHOWN ? ` and ${only.length - SHOWN} more` : '';
    const other = onFargate.length > 0 && onEc2.length > 0 ? `, and on ${elsewhere} over other things` : '';
    yield {
      range: context.range(place),
      message: `Nothing says where this is to run, and on ${where} ECS would refuse it: ${codes.join(', ')}${more}${other}. Name the launch type in \`requiresCompatibilities\`.`,
      related: [...onFargate, ...onEc2].map(({ path, range, message }) => ({ path, range, message })),
    };
  },
};

/** What ECS would refuse, the first finding of each rule. */
function refusals(found: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic> {
  const errors = new Map<string, Diagnostic>();
  for (const each of found) {
    if (each.severity === 'error' && !errors.has(each.code)) errors.set(each.code, each);
  }
  return errors;
}
