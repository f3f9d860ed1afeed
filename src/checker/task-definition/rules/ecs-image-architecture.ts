import { objectAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { imageName } from '../../image-name.ts';

const ARM64 = /(?:^|[^a-z0-9])(?:arm64|arm64v8|aarch64)(?![a-z0-9])/i;
const X86_64 = /(?:^|[^a-z0-9])(?:amd64|x86[-_]64)(?![a-z0-9])/i;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-architecture',
  severity: 'warning',
  summary: 'The image is built for the processor that the task asks for',
  why: `\`runtimePlatform.cpuArchitecture\` says on which processor the task runs; without it Fargate takes X86_64. An image built for the other one is registered all the same. Then the pull finds nothing for this processor, or the program ends at once with “exec format error”.

The rule goes by the image’s name and tag, such as \`web:1.4-arm64\`; the image itself it cannot see. So it is a warning.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4-arm64" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "runtimePlatform": { "cpuArchitecture": "ARM64" },
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4-arm64" }]
}
`,
    },
  ],
  *check(context) {
    const platform = objectAt(context.root, 'runtimePlatform');
    // On EC2 the machine decides, and the file need not say which.
    const wanted = stringAt(platform, 'cpuArchitecture')?.value ?? (context.fargate ? 'X86_64' : undefined);
    if (wanted !== 'ARM64' && wanted !== 'X86_64') return;
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      const built = image && architectureOf(image.value);
      if (image === undefined || built === undefined || built === wanted) continue;
      yield {
        range: context.range(image),
        message: `${code(image.value)} looks built for ${built}, and the task runs on ${wanted}${platform === undefined ? ', which Fargate takes where the file does not say' : ''}. It would not run there. Set \`runtimePlatform.cpuArchitecture\` to \`"${built}"\`, or name the other image.`,
      };
    }
  },
};

/** What the image's name and tag say; undefined where they say nothing, or both. */
function architectureOf(image: string): 'ARM64' | 'X86_64' | undefined {
  const name = imageName(image);
  if (name === undefined) return undefined;
  const text = `${name.repository}:${name.tag ?? ''}`;
  const [arm, intel] = [ARM64.test(text), X86_64.test(text)];
  if (arm === intel) return undefined;
  return arm ? 'ARM64' : 'X86_64';
}
