import { inline } from '../../json/edit.ts';
import type { OffsetEdit } from '../../json/fault.ts';
import type { JsonNode } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import type { Member } from '../schema.ts';
import type { WrongType } from '../structure.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/wrong-type',
  severity: 'error',
  summary: 'Every value has the type that ECS expects',
  why: `The AWS CLI checks types before it sends anything. The trap is size: \`cpu\` and \`memory\` of the **task** are texts (\`"256"\`), those of a **container** are whole numbers (\`256\`).

Values of \`environment\`, of log options and of labels are always texts, also where they look like a number or like \`true\`.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "cpu": 256,
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": "256",
      "essential": "true",
      "command": "node server.js",
      "portMappings": { "containerPort": "8080" },
      "environment": [{ "name": "PORT", "value": 8080 }]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "cpu": "256",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "essential": true,
      "command": "node server.js",
      "portMappings": [{ "containerPort": 8080 }],
      "environment": [{ "name": "PORT", "value": "8080" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "cpu": "256",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256, "essential": true }]
}
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'wrong-type') continue;
      const repair = repairOf(problem, context.lines.text);
      yield {
        range: context.range(problem.value),
        message: describe(problem),
        fixes: repair === undefined ? [] : [context.fix(repair.title, repair.edits)],
      };
    }
  },
};

function describe({ path, value, expected }: WrongType): string {
  const name = code(path, 120);
  const { value: found } = value.kind === 'string' ? value : { value: undefined };
  if (value.kind === 'null') {
    return `${name} is \`null\`, and the AWS CLI refuses that: “Invalid type for parameter ${brief(path, 120)}, value: None”. Leave the member out.`;
  }
  const message = `${name} takes ${wanted(expected)}; ${what(value)} stands here.`;
  if (expected.form !== undefined) return message;
  const answer = (type: string, text: string, valid: string): string =>
    `${message} The AWS CLI would answer: “Invalid type for parameter ${brief(path, 120)}, value: ${text}, type: <class '${type}'>, valid types: <class '${valid}'>”.`;
  if (expected.type === 'integer' && found !== undefined && /^\d{1,15}$/.test(found))
    return answer('str', found, 'int');
  if (expected.type === 'string' && value.kind === 'number' && Number.isSafeInteger(value.value)) {
    return answer('int', String(value.value), 'str');
  }
  return message;
}

function wanted({ type, form }: Member): string {
  const one: Readonly<Partial<Record<string, string>>> = {
    string: 'a text in quotes',
    integer: 'a whole number without quotes',
    boolean: '`true` or `false` without quotes',
  };
  const many: Readonly<Partial<Record<string, string>>> = { string: 'texts', integer: 'whole numbers' };
  if (form === 'map') return 'an object of names and texts: `{ "name": "value" }`';
  if (form === 'list') return `a list of ${many[type] ?? 'objects'}: \`[ … ]\``;
  return one[type] ?? 'an object: `{ … }`';
}

function what(value: JsonNode): string {
  switch (value.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    case 'number':
      if (Number.isSafeInteger(value.value)) return 'a number';
      // Beyond that, readers round it, and 1e999 is infinite to them.
      return Math.abs(value.value) > Number.MAX_SAFE_INTEGER
        ? 'a number beyond all bounds'
        : 'a number with a fraction';
    case 'string':
      return 'a text';
    case 'boolean':
    case 'null':
      return `\`${value.kind === 'boolean' ? String(value.value) : 'null'}\``;
  }
}

/** The repair where only one is possible: the same value in the type that is wanted. */
function repairOf(
  { value, expected }: WrongType,
  text: string,
): { readonly title: string; readonly edits: readonly OffsetEdit[] } | undefined {
  const { start, end } = value;
  if (expected.form === 'list') {
    const fits = value.kind === 'object' && !['string', 'integer'].includes(expected.type);
    if (!fits) return undefined;
    const brackets = [
      { start, end: start, text: '[' },
      { start: end, end, text: ']' },
    ];
    return { title: 'Put it in a list', edits: brackets };
  }
  if (expected.form === 'map') return undefined;
  const replacement = converted(value, expected.type, text.slice(start, end));
  if (replacement === undefined) return undefined;
  return { title: `Write ${brief(replacement)}`, edits: [{ start, end, text: replacement }] };
}

function converted(value: JsonNode, type: string, source: string): string | undefined {
  if (value.kind === 'string') {
    if (type === 'integer' && /^(?:0|[1-9]\d{0,14})$/.test(value.value)) return value.value;
    if (type === 'boolean' && /^(?:true|false)$/i.test(value.value)) return value.value.toLowerCase();
  }
  if (type === 'string' && (value.kind === 'number' || value.kind === 'boolean')) return inline(source);
  return undefined;
}
