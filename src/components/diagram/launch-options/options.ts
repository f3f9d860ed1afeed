export type Orchestrator = 'ecs' | 'eks';
/** Who runs the machines: you, AWS with machines that you see, or AWS with none to see. */
export type Host = 'you' | 'aws' | 'fargate';

/** What a reader has chosen. */
export interface Chosen {
  readonly orchestrator: Orchestrator;
  readonly host: Host;
}

export interface Option {
  readonly name: string;
  /** What it was called in June 2019, where that was something else. */
  readonly nameIn2019?: string;
  /** Since when, beneath the name. */
  readonly since: string;
  /** What June 2019 said of it: it was there, it was promised, or nobody had heard of it. */
  readonly in2019: 'there' | 'promised' | 'unknown';
  /** What you still look after, a few words a line. */
  readonly yours: readonly string[];
  /** What stands in the task definition or the manifest for this choice, and for no other. */
  readonly lines: readonly string[];
  /** The words of `aws ecs create-service` that go with it; EKS has none. */
  readonly command?: readonly string[];
  /** When to choose it, in a sentence. */
  readonly advice: string;
  readonly source: string;
}

export const ORCHESTRATORS: Readonly<Record<Orchestrator, string>> = { ecs: 'Amazon ECS', eks: 'Amazon EKS' };
export const HOSTS: Readonly<Record<Host, string>> = {
  you: 'EC2, run by you',
  fargate: 'Fargate, no machines to see',
  aws: 'EC2, run by AWS',
};

const TASK_DEFINITION = (launchType: string, networkMode: string): string[] => [
  '"requiresCompatibilities": [',
  `  "${launchType}"`,
  '],',
  `"networkMode": "${networkMode}",`,
];
const NODE_SELECTOR = (label: string): string[] => ['nodeSelector:', `  ${label}`];

/** What there is in November 2026 for each pair of choices, and what it asks of you. */
export const OPTIONS: Readonly<Record<Orchestrator, Readonly<Record<Host, Option>>>> = {
  ecs: {
    you: {
      name: 'ECS on EC2',
      since: 'in 2019 and today',
      in2019: 'there',
      yours: [
        'How many instances, and of which type',
        'Updates of AMI, Docker and ECS agent',
        'Room for the next task, and its price',
      ],
      lines: TASK_DEFINITION('EC2', 'bridge'),
      command: ['--launch-type EC2'],
      advice:
        'Choose it when you need to get at the machine itself: a special disk, a driver, an agent of your own, or instances that are paid for already.',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html',
    },
    fargate: {
      name: 'ECS on Fargate',
      since: 'in 2019 and today',
      in2019: 'there',
      yours: ['CPU and memory of each task', 'Nothing of the machine; so no GPU either'],
      lines: [...TASK_DEFINITION('FARGATE', 'awsvpc'), '"cpu": "256",', '"memory": "512",'],
      command: ['--launch-type FARGATE'],
      advice: 'Begin here. There is no machine to patch, and each task is fenced off from all others.',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html',
    },
    aws: {
      name: 'ECS Managed Instances',
      since: 'since late 2025',
      in2019: 'unknown',
      yours: [
        'What the machines must have: CPU, GPU',
        'Tasks that bear being moved: each',
        'machine is replaced within 21 days',
      ],
      lines: TASK_DEFINITION('MANAGED_INSTANCES', 'awsvpc'),
      command: ['--capacity-provider-strategy \\', '  capacityProvider=web-managed,weight=1'],
      advice:
        'Choose it for a GPU, for a certain type of machine, or to put many small tasks on a large one, with nobody to patch it. You pay for the whole instance, and a fee.',
      source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html',
    },
  },
  eks: {
    you: {
      name: 'EKS with managed nodes',
      nameIn2019: 'EKS on EC2',
      since: 'nodes in 2019 and today',
      in2019: 'there',
      yours: [
        'Node groups: their type and size',
        'When the nodes take an update',
        'Add-ons: network, DNS, autoscaler',
      ],
      lines: NODE_SELECTOR('eks.amazonaws.com/nodegroup: web'),
      advice:
        'Choose it when the nodes have to be as you want them: an AMI of your own, a network plug-in of your own. In 2019 you ran the nodes wholly by yourself; a managed node group now starts and renews them for you.',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-compute.html',
    },
    fargate: {
      name: 'EKS on Fargate',
      since: 'since December 2019',
      in2019: 'promised',
      yours: ['Fargate profiles: which pods run there', 'Doing without DaemonSets and GPUs'],
      lines: ['metadata:', '  namespace: web-on-fargate'],
      advice:
        'It remains an option. For new work AWS recommends Auto Mode. No word of the pod says Fargate: a Fargate profile of the cluster picks pods by their namespace and labels.',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/auto-migrate-fargate.html',
    },
    aws: {
      name: 'EKS Auto Mode',
      since: 'since December 2024',
      in2019: 'unknown',
      yours: [
        'Node pools, if the defaults do not fit',
        'Pods that bear being moved: each',
        'node is replaced within 21 days',
      ],
      lines: NODE_SELECTOR('eks.amazonaws.com/compute-type: auto'),
      advice:
        'Choose it when you want Kubernetes and no nodes to look after. The selector is needed only where the cluster has other nodes as well.',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/automode.html',
    },
  },
};
