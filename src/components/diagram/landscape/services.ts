/** The container services of AWS that the talk puts on one map. */
export const SERVICES = ['ecs', 'eks', 'ec2', 'fargate', 'ecr'] as const;
export type ServiceId = (typeof SERVICES)[number];

export interface Service {
  readonly name: string;
  /** Beneath the name, in the box. */
  readonly sub: string;
  /** What it does, and what you have of it on your own machine or in this course’s labs. */
  readonly does: string;
}

/** What each service does: management, hosting, registry. */
export const LANDSCAPE: Readonly<Record<ServiceId, Service>> = {
  ecs: {
    name: 'Amazon ECS',
    sub: 'AWS’s own',
    does: 'Amazon ECS decides. It holds task definitions and services, chooses where each task runs, and starts another when one stops. It runs nothing by itself. In a lab, you are the one who decides: you type docker run.',
  },
  eks: {
    name: 'Amazon EKS',
    sub: 'Kubernetes',
    does: 'Amazon EKS decides too, in the words of Kubernetes: AWS runs the control plane, you send it manifests. The checker of this site reads those as it reads task definitions.',
  },
  ec2: {
    name: 'Amazon EC2',
    sub: 'instances you see',
    does: 'Amazon EC2 hosts. It rents out virtual machines; with Docker and an agent on it, a machine takes tasks from ECS, and with a kubelet pods from EKS. In a lab, the page in your browser is the machine.',
  },
  fargate: {
    name: 'AWS Fargate',
    sub: 'capacity alone',
    does: 'AWS Fargate hosts as well, without a machine that you see: a task gets the CPU and the memory that it names. It is no orchestrator: ECS or EKS still decides what runs there.',
  },
  ecr: {
    name: 'Amazon ECR',
    sub: 'keeps your images',
    does: 'Amazon ECR keeps images. Your build pushes them, the hosts pull them, and it runs nothing. In a lab, a shelf of ready images takes its place: docker pull finds node, postgres and redis there.',
  },
};
