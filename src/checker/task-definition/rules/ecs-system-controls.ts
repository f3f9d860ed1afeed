import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { networkMode } from '../network-mode.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const IPC = /^(?:kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$|fs\.mqueue\.)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/system-controls',
  severity: 'error',
  summary: 'Only settings that belong to a container are set for it',
  why: 'A container can have its own settings of System V IPC (`kernel.msgmax`, `kernel.sem`, `kernel.shm…`, `fs.mqueue.…`) and of its network (`net.…`). Others belong to the whole machine; and with the network or IPC of the host, these do too.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "systemControls": [
        {
          "namespace": "vm.max_map_count",
          "value": "262144"
        }
      ]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "networkMode": "host",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "systemControls": [
        {
          "namespace": "net.core.somaxconn",
          "value": "1024"
        }
      ]
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
  "requiresCompatibilities": [
    "EC2"
  ],
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "systemControls": [
        {
          "namespace": "net.core.somaxconn",
          "value": "1024"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const isHost = networkMode(context) === 'host';
    const sharesIpc = stringAt(context.root, 'ipcMode')?.value === 'host';
    for (const { object } of context.containers) {
      for (const control of objectsAt(object, 'systemControls')) {
        const name = stringAt(control, 'namespace');
        if (name === undefined || isTemplate(name.value)) continue;
        const isNet = name.value.startsWith('net.');
        const problem =
          !isNet && !IPC.test(name.value)
            ? 'belongs to the whole machine, not to a container'
            : isNet && isHost
              ? 'is the machine’s own where the network mode is `host`'
              : !isNet && sharesIpc
                ? 'is the machine’s own where the IPC mode is `host`'
                : undefined;
        if (problem === undefined) continue;
        yield {
          range: context.range(name),
          message: `${code(name.value)} ${problem}. ECS refuses it. Set it on the machine, or remove it.`,
        };
      }
    }
  },
};
