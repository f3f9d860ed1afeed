import { booleanAt, objectAt, objectsAt, stringAt, type JsonObject } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isStore, isTelemetry } from '../roles.ts';

/** Folders of the machine that a container is shown for what it can see or reach there, not to keep anything. */
const OF_THE_MACHINE =
  /^\/(?:$|(?:proc|sys|dev|run|etc|lib|usr|boot|cgroup|tmp|opt|var\/(?:run|log|lib\/(?:docker|ecs|containerd)))(?:\/|$))/;
const SESSIONS = /(?:^|[/_-])sessions?(?:$|[/_-])/i;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/06-state-in-volume',
  severity: 'info',
  factor: 6,
  summary: 'What has to last is not kept on the machine a task happens to run on',
  why: `A volume on the machine is there for the tasks of that machine. The next task may start on another one and find an empty folder; two tasks side by side each keep their own truth. Sessions in a volume that ends with the task end with it too.

Keep state in a backing service: a database, a bucket, or a file system of the network such as EFS, which is let through. Whether a folder holds state cannot be seen, so this is a guess: it looks at folders of the machine and shared Docker volumes that are mounted to be written, and at folders for sessions. Databases are let through, and so are folders such as \`/var/run\`.`,
  source: 'https://12factor.net/processes',
  bad: [
    {
      text: `{
  "family": "shop",
  "requiresCompatibilities": ["EC2"],
  "volumes": [{ "name": "uploads", "host": { "sourcePath": "/data/uploads" } }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "mountPoints": [{ "sourceVolume": "uploads", "containerPath": "/app/uploads" }]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "volumes": [{ "name": "php" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "mountPoints": [{ "sourceVolume": "php", "containerPath": "/var/lib/php/sessions" }]
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
  "volumes": [
    { "name": "scratch" },
    { "name": "uploads", "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0" } },
    { "name": "docker", "host": { "sourcePath": "/var/run/docker.sock" } }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "mountPoints": [
        { "sourceVolume": "scratch", "containerPath": "/tmp" },
        { "sourceVolume": "uploads", "containerPath": "/app/uploads" },
        { "sourceVolume": "docker", "containerPath": "/var/run/docker.sock" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const volumes = new Map(
      objectsAt(context.root, 'volumes').map((volume) => [stringAt(volume, 'name')?.value, volume]),
    );
    for (const container of context.containers) {
      if (isStore(container) || isTelemetry(container)) continue;
      for (const mount of objectsAt(container.object, 'mountPoints')) {
        const source = stringAt(mount, 'sourceVolume');
        const volume = source && volumes.get(source.value);
        if (source === undefined || volume === undefined || booleanAt(mount, 'readOnly')?.value === true)
          continue;
        const path = stringAt(mount, 'containerPath')?.value ?? '';
        const keeps = whatItKeeps(volume, path);
        if (keeps === undefined) continue;
        yield {
          range: context.range(source),
          message: `${container.label} seems to keep ${keeps} in ${code(source.value)}. A task on another machine does not see it. Keep it in a backing service, or on a file system of the network such as EFS.`,
        };
      }
    }
  },
};

function whatItKeeps(volume: JsonObject, path: string): string | undefined {
  const isElsewhere = volume.members.some(({ key }) =>
    /^(?:efs|s3files|fsx)|^configuredAtLaunch$/.test(key.value),
  );
  if (isElsewhere) return undefined;
  if (SESSIONS.test(path)) return 'sessions';
  const folder = stringAt(objectAt(volume, 'host'), 'sourcePath')?.value;
  if (folder !== undefined)
    return folder === '' || OF_THE_MACHINE.test(folder) ? undefined : 'state of the machine';
  const docker = objectAt(volume, 'dockerVolumeConfiguration');
  const driver = stringAt(docker, 'driver')?.value ?? 'local';
  const isShared = stringAt(docker, 'scope')?.value === 'shared';
  return isShared && driver === 'local' ? 'state of the machine' : undefined;
}
