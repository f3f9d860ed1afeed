/** The parts of a container instance, from the bottom up. */
export const PARTS = ['ami', 'docker', 'agent', 'tasks'] as const;
export type PartId = (typeof PARTS)[number];

/** How a part fares when another one has stopped: in a few words beside it, and whether it is down too. */
export interface Fate {
  readonly words: string;
  readonly down: boolean;
}

export interface InstancePart {
  readonly name: string;
  /** As it stands in the middle of a sentence. */
  readonly within: string;
  /** Its duty in a few words, beside it. */
  readonly duty: string;
  /** What it does, in a sentence or two. */
  readonly about: string;
  /** What follows when it stops, in a sentence or two. */
  readonly stopped: string;
  readonly fates: Readonly<Record<PartId, Fate>>;
}

const up = (words: string): Fate => ({ words, down: false });
const down = (words: string): Fate => ({ words, down: true });

/**
 * What each part of an instance does, and what happens when it stops. A stopped instance stops its tasks:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_container_instance_events.html; a stopped Docker daemon
 * stops its containers, the agent’s among them: https://docs.docker.com/engine/daemon/live-restore/; without a connected
 * agent no task is placed: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html.
 */
export const ANATOMY: Readonly<Record<PartId, InstancePart>> = {
  ami: {
    name: 'ECS AMI',
    within: 'the machine',
    duty: 'Linux with Docker and the agent on it',
    about:
      'The ECS AMI is the disk image that the instance was started from: Linux, with Docker and the ECS agent already on it. AWS keeps it up to date; you replace the instance to get a newer one.',
    stopped:
      'With the machine, all on it stops. ECS notices that the agent is silent, and each service starts its tasks elsewhere, where there is room.',
    fates: {
      ami: down('has stopped'),
      docker: down('gone with it'),
      agent: down('silent, so ECS knows'),
      tasks: down('gone; services start them elsewhere'),
    },
  },
  docker: {
    name: 'Docker',
    within: 'Docker',
    duty: 'Pulls images, starts and stops containers',
    about:
      'Docker does here what it does on your laptop: it pulls images, starts containers from them and stops them. It knows nothing of ECS.',
    stopped:
      'A Docker daemon that stops takes its containers with it, unless it is set up otherwise. The agent is one of them, so ECS hears nothing more from this machine and places nothing here.',
    fates: {
      ami: up('goes on'),
      docker: down('has stopped'),
      agent: down('a container too, so it stops'),
      tasks: down('stop with Docker'),
    },
  },
  agent: {
    name: 'ECS agent',
    within: 'the ECS agent',
    duty: 'Takes orders from ECS, reports what runs',
    about:
      'The ECS agent registers the instance with the cluster, takes orders from ECS, passes them to Docker, and reports what runs and how much room is left. It is a container itself.',
    stopped:
      'Nobody who uses the app notices: the tasks go on running. But ECS can neither start nor stop anything here, and hears of no change until the agent is back.',
    fates: {
      ami: up('goes on'),
      docker: up('goes on, without orders from ECS'),
      agent: down('has stopped: no orders, no reports'),
      tasks: up('go on running'),
    },
  },
  tasks: {
    name: 'Tasks',
    within: 'a task',
    duty: 'Your containers, one or more to a task',
    about:
      'The tasks are what you came for: your containers, started from your images. On Fargate this row is the only one that you see.',
    stopped:
      'The agent reports it. If the task belongs to a service, one is now missing, and the scheduler starts another, here or on another machine. A task that was started alone is not replaced.',
    fates: {
      ami: up('goes on'),
      docker: up('goes on'),
      agent: up('reports it to ECS'),
      tasks: down('one has stopped; its service starts another'),
    },
  },
};
