import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-placeholder',
  severity: 'warning',
  factor: 5,
  summary: 'The image is filled in before the task definition is registered',
  why: `\`$IMAGE\`, \`\${IMAGE}\` and \`<IMAGE1_NAME>\` mean nothing to ECS: it refuses the dollar, the braces and the angle brackets. Most often such a text reached ECS because the step that fills it in did not run, or ran on another file.

It is a warning, since a file that a pipeline fills in has to look like this. \`<IMAGE1_NAME>\`, as CodePipeline’s blue/green deployment wants it, is information only.`,
  source:
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#file-reference-ecs-bluegreen',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "\${IMAGE}", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      if (image === undefined || !isTemplate(image.value)) continue;
      yield {
        range: context.range(image),
        ...(/^<\w+>$/.test(image.value) && { severity: 'info' }),
        message: `${code(image.value)} waits to be filled in. Registered as it is, ECS would answer: “Container.image contains invalid characters”. Fill it in before, for example with \`amazon-ecs-render-task-definition\`.`,
      };
    }
  },
};
